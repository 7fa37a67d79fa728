import { deniedByAuthorizer, deniedByPolicy } from "../invocation/authorization/access-denied.ts";
import { combineAcrossAccounts, combineInAccount } from "../invocation/authorization/combine-verdicts.ts";
import { evaluatePolicy } from "../invocation/authorization/evaluate-policy.ts";
import { InvocationPolicyRequest } from "../invocation/authorization/invocation-policy-request.ts";
import type { Verdict } from "../invocation/authorization/policy.ts";
import { isForSignersOnly } from "../invocation/authorization/resource-policy.ts";
import type { GatewayError } from "../invocation/gateway-error.ts";
import type { PolicyChecked } from "../invocation/invocation.ts";
import type {
  Authentication,
  CognitoAuthentication,
  IamAuthentication,
  LambdaAuthentication,
} from "./authentication.ts";

/**
 * May a caller who is known call the method? How the API's policy counts beside what is known depends on who said it.
 *
 * @returns why not; undefined: the caller may
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function decideAccess(checked: PolicyChecked, authentication: Authentication): GatewayError | undefined {
  switch (authentication.kind) {
    case "lambda":
      return afterLambda(checked, authentication);
    case "cognito":
      return afterCognito(checked, authentication);
    case "iam":
      return afterSignature(checked, authentication);
  }
}

/** The API's policy has been asked already: it cannot know more about the caller than it did. */
function afterLambda(checked: PolicyChecked, { policy }: LambdaAuthentication): GatewayError | undefined {
  const { resourceVerdict = "neither", deployment } = checked;
  const request = new InvocationPolicyRequest(checked);
  const own = evaluatePolicy(policy, request);
  const verdict = combineInAccount(own, resourceVerdict);
  if (verdict !== "allow") return deniedByAuthorizer(verdict);
  const { resourcePolicy } = deployment;
  const isRefused =
    resourceVerdict === "neither" && resourcePolicy !== undefined && isForSignersOnly(resourcePolicy, request);
  return isRefused ? deniedByPolicy(checked, undefined, "neither") : undefined;
}

/** A user of a pool has no policy, so the API's decides alone. */
function afterCognito(checked: PolicyChecked, _: CognitoAuthentication): GatewayError | undefined {
  const { resourcePolicy } = checked.deployment;
  if (resourcePolicy === undefined) return undefined;
  const verdict = evaluatePolicy(resourcePolicy, new InvocationPolicyRequest(checked));
  return verdict === "allow" ? undefined : deniedByPolicy(checked, undefined, verdict);
}

function afterSignature(checked: PolicyChecked, { principal, policy }: IamAuthentication): GatewayError | undefined {
  const { resourcePolicy } = checked.deployment;
  const request = new InvocationPolicyRequest(checked, principal);
  const resource: Verdict = resourcePolicy === undefined ? "neither" : evaluatePolicy(resourcePolicy, request);
  const isOfAccount = principal.accountId === checked.stage.stage.api.accountId;
  const combine = isOfAccount ? combineInAccount : combineAcrossAccounts;
  const verdict = combine(evaluatePolicy(policy, request), resource);
  return verdict === "allow" ? undefined : deniedByPolicy(checked, principal, verdict);
}
