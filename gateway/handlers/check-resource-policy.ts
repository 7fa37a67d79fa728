import { deniedByPolicy } from "../invocation/authorization/access-denied.ts";
import { evaluatePolicy } from "../invocation/authorization/evaluate-policy.ts";
import { InvocationPolicyRequest } from "../invocation/authorization/invocation-policy-request.ts";
import { extend } from "../invocation/extend.ts";
import type { PolicyChecked, Routed } from "../invocation/invocation.ts";

/**
 * Holds the API's policy against a call that nobody has signed: an explicit deny ends it before an authorizer is asked, and a
 * method open to everybody needs an explicit allow. For signed calls and user pools the policy waits until it is known who calls.
 *
 * @throws GatewayError ACCESS_DENIED
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function checkResourcePolicy(routed: Routed): PolicyChecked {
  const { resourcePolicy } = routed.deployment;
  if (resourcePolicy === undefined) return routed;
  const { closedBecause } = resourcePolicy;
  if (closedBecause !== undefined) throw deniedByPolicy(routed, undefined, "neither", closedBecause);
  const { authorizer } = routed.operation;
  if (authorizer !== undefined && authorizer.type !== "lambda") return routed;
  const verdict = evaluatePolicy(resourcePolicy, new InvocationPolicyRequest(routed));
  if (verdict === "deny" || (verdict === "neither" && authorizer === undefined)) {
    throw deniedByPolicy(routed, undefined, verdict);
  }
  return extend(routed, { resourceVerdict: verdict });
}
