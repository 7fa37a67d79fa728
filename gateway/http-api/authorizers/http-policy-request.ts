import { conditionKey } from "../../invocation/authorization/condition-keys.ts";
import type { PolicyRequest } from "../../invocation/authorization/policy.ts";
import type { IamPrincipal } from "../../invocation/iam-principal.ts";
import { routeArnOf } from "../events/route-arn.ts";
import type { HttpRouted } from "../http-invocation.ts";

/** A call of a route, for policies to be held against. */
export class HttpPolicyRequest implements PolicyRequest {
  readonly action = "execute-api:invoke";
  readonly resource: string;
  readonly principal: IamPrincipal | undefined;
  readonly #routed: HttpRouted;

  constructor(routed: HttpRouted, principal?: IamPrincipal) {
    this.#routed = routed;
    this.principal = principal;
    this.resource = routeArnOf(routed);
  }

  conditionValue(key: string): string | readonly string[] | undefined {
    return conditionKey(key)?.(this.#routed, this.principal);
  }
}
