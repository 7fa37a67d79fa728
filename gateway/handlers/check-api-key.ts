import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Authorized, Identified } from "../invocation/invocation.ts";

/**
 * Finds the key of a method that needs one: enabled, and in a usage plan of this stage. Other methods ignore keys altogether.
 *
 * @throws GatewayError INVALID_API_KEY
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 */
export function checkApiKey(authorized: Authorized): Identified {
  const { operation, request, deployment, stage, authorizer } = authorized;
  if (!operation.method.isApiKeyRequired) return authorized;
  const isFromAuthorizer = deployment.deployment.definition.apiKeySource === "AUTHORIZER";
  const value = isFromAuthorizer ? authorizer?.usageIdentifierKey : request.headers.last("x-api-key");
  const entry = value === undefined ? undefined : stage.keyRing.get(value);
  if (entry === undefined) throw new GatewayError("INVALID_API_KEY");
  return extend(authorized, { caller: entry });
}
