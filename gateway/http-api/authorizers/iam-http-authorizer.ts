import { verifySignature } from "../../authorizers/iam/verify-signature.ts";
import { evaluatePolicy } from "../../invocation/authorization/evaluate-policy.ts";
import { GatewayError } from "../../invocation/gateway-error.ts";
import type { IamPrincipal } from "../../invocation/iam-principal.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { HttpRouted } from "../http-invocation.ts";
import { HttpPolicyRequest } from "./http-policy-request.ts";

/**
 * Who signed the request, if the signer may call the route. HTTP APIs have no resource policies, so the signer's own decide alone, and
 * signers of other accounts never may.
 *
 * @throws HttpApiError 403, whatever is wrong: HTTP APIs do not say
 */
export function checkHttpSignature(
  routed: HttpRouted,
  { iamKeys, now }: Pick<GatewayServices, "iamKeys" | "now">,
): IamPrincipal {
  const { request, stage } = routed;
  const { api } = stage.stage;
  try {
    const { principal, policy } = verifySignature(request, iamKeys, api.region, now());
    if (principal.accountId !== api.accountId) {
      throw denied(`${principal.arn} is of another account than the API, and HTTP APIs have no resource policies`);
    }
    const verdict = evaluatePolicy(policy, new HttpPolicyRequest(routed, principal));
    if (verdict !== "allow") throw denied(`${principal.arn} has no policy that allows the call, or one that denies it`);
    return principal;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw denied(error.detail ?? error.message);
  }
}

function denied(detail: string): HttpApiError {
  return new HttpApiError("ACCESS_DENIED", { detail });
}
