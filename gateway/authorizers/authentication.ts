import type { PolicyStatement } from "../invocation/authorizer-answer.ts";
import type { AuthorizerOutcome } from "../invocation/invocation.ts";

/** Who calls, and what the caller may do by the word of whoever knows: it still has to be held against the method. */
export interface Authentication {
  readonly authorizer: AuthorizerOutcome;
  readonly statements: readonly PolicyStatement[];
}
