import { type ConditionSource, conditionKey } from "../../invocation/authorization/condition-keys.ts";
import type { PolicyRequest } from "../../invocation/authorization/policy.ts";
import type { IamPrincipal } from "../../invocation/iam-principal.ts";

/** Something somebody wants to do to a WebSocket API, for policies to be held against. */
export class CallPolicyRequest implements PolicyRequest {
  readonly action: string;
  readonly resource: string;
  readonly principal: IamPrincipal | undefined;
  readonly #source: ConditionSource;

  /** @param action in lower case */
  constructor(action: string, resource: string, source: ConditionSource, principal?: IamPrincipal) {
    this.action = action;
    this.resource = resource;
    this.#source = source;
    this.principal = principal;
  }

  conditionValue(key: string): string | readonly string[] | undefined {
    return conditionKey(key)?.(this.#source, this.principal);
  }
}
