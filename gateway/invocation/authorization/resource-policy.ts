import type { Policy, PolicyRequest } from "./policy.ts";

/** The policy of an API, as one of its deployments has it. */
export interface ResourcePolicy extends Policy {
  /** Why every request is refused, whatever the statements say. */
  readonly closedBecause?: string;
}

/**
 * Does a statement about this very call speak of AWS accounts, users or roles by name? Then nobody else gets in by an authorizer's
 * word: only a signature shows such a caller.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
 */
export function isForSignersOnly({ statements }: ResourcePolicy, request: PolicyRequest): boolean {
  return statements.some(({ namesPrincipals, covers }) => namesPrincipals === true && covers(request));
}
