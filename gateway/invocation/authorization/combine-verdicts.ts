import type { Verdict } from "./policy.ts";

/**
 * A caller's own policy, or the one an authorizer returned, beside the resource policy of an API in the same account: either may
 * allow, either may deny.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html#apigateway-resource-policies-iam-policies-interaction
 */
export function combineInAccount(own: Verdict, resource: Verdict): Verdict {
  if (own === "deny" || resource === "deny") return "deny";
  return own === "allow" || resource === "allow" ? "allow" : "neither";
}

/** The same for a caller of another account, whom both have to allow. */
export function combineAcrossAccounts(own: Verdict, resource: Verdict): Verdict {
  if (own === "deny" || resource === "deny") return "deny";
  return own === "allow" && resource === "allow" ? "allow" : "neither";
}
