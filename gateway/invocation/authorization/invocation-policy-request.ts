import { methodArnOf } from "../events/method-arn.ts";
import type { IamPrincipal } from "../iam-principal.ts";
import type { Routed } from "../invocation.ts";
import { conditionKey } from "./condition-keys.ts";
import type { PolicyRequest } from "./policy.ts";

export type PolicyAction = "execute-api:invoke" | "execute-api:invalidatecache";

/** A call of a method, for policies to be held against. */
export class InvocationPolicyRequest implements PolicyRequest {
  readonly action: PolicyAction;
  readonly resource: string;
  readonly principal: IamPrincipal | undefined;
  readonly invocation: Routed;

  constructor(invocation: Routed, principal?: IamPrincipal, action: PolicyAction = "execute-api:invoke") {
    this.invocation = invocation;
    this.principal = principal;
    this.action = action;
    this.resource = methodArnOf(invocation);
  }

  conditionValue(key: string): string | readonly string[] | undefined {
    return conditionKey(key)?.(this.invocation, this.principal);
  }
}
