import type { Routed } from "../../invocation/invocation.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import type { IamAuthentication } from "../authentication.ts";
import { verifySignature } from "./verify-signature.ts";

/**
 * Finds out who signed the request. What the signer may do is in the policies of the key.
 *
 * @throws GatewayError MISSING_AUTHENTICATION_TOKEN, INVALID_SIGNATURE, EXPIRED_TOKEN
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html
 */
export function checkSignature(
  { request, stage }: Routed,
  { iamKeys, now }: Pick<GatewayServices, "iamKeys" | "now">,
): IamAuthentication {
  const { principal, policy } = verifySignature(request, iamKeys, stage.stage.api.region, now());
  return { kind: "iam", principal, policy };
}
