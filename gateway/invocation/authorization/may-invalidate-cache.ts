import type { Authorized } from "../invocation.ts";
import { combineInAccount } from "./combine-verdicts.ts";
import { evaluatePolicy } from "./evaluate-policy.ts";
import { InvocationPolicyRequest } from "./invocation-policy-request.ts";

/**
 * May the caller have a fresh response in place of a kept one: is `execute-api:InvalidateCache` allowed on the method, by a policy of
 * the caller's own or by the API's? Who is not known to have one may not, and nobody of another account.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html#invalidate-method-caching
 */
export function mayInvalidateCache(authorized: Authorized): boolean {
  const { principal, policy, deployment, stage } = authorized;
  if (principal !== undefined && principal.accountId !== stage.stage.api.accountId) return false;
  const request = new InvocationPolicyRequest(authorized, principal, "execute-api:invalidatecache");
  const own = policy === undefined ? "neither" : evaluatePolicy(policy, request);
  const resource =
    deployment.resourcePolicy === undefined ? "neither" : evaluatePolicy(deployment.resourcePolicy, request);
  return combineInAccount(own, resource) === "allow";
}
