import { readSignature } from "../authorizers/iam/read-signature.ts";
import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Routed, Selected } from "../invocation/invocation.ts";

/**
 * Finds the method of a request.
 *
 * @throws GatewayError MISSING_AUTHENTICATION_TOKEN, INVALID_SIGNATURE when there is none: API Gateway does not tell an unknown path from
 *   one for signed requests
 */
export function routeRequest(selected: Selected): Routed {
  const { request, deployment, observed } = selected;
  const match = deployment.router.match(request.method, request.resourcePath);
  if (!("operation" in match)) {
    observed.nearest = match;
    throw withoutMethod(request);
  }
  const { operation, pathParameters } = match;
  return extend(selected, { operation, pathParameters });
}

/** Whatever token the client sends, API Gateway takes it for a signature. */
function withoutMethod({ method, resourcePath, headers, query }: Selected["request"]): GatewayError {
  try {
    readSignature({ headers, query });
  } catch (error) {
    if (!(error instanceof GatewayError) || error.responseType === "MISSING_AUTHENTICATION_TOKEN") throw error;
    const { responseType, clientMessage, errorType } = error;
    const detail = `there is no method ${method} ${resourcePath}, so the token is taken for a signature, as in AWS`;
    return new GatewayError(responseType, clientMessage, { errorType, detail });
  }
  return new GatewayError("MISSING_AUTHENTICATION_TOKEN");
}
