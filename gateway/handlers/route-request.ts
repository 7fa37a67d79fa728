import { readSignature } from "../authorizers/iam/read-signature.ts";
import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Routed, Selected } from "../invocation/invocation.ts";

/**
 * Finds the method of a request.
 *
 * @throws GatewayError MISSING_AUTHENTICATION_TOKEN when there is none: API Gateway does not tell an unknown path from a forbidden one
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

/** Whatever token the client sends, API Gateway takes it for a signature: the answer's words and type are those of a wrong one. */
function withoutMethod({ method, resourcePath, headers, query }: Selected["request"]): GatewayError {
  try {
    readSignature({ headers, query });
  } catch (error) {
    if (!(error instanceof GatewayError) || error.responseType === "MISSING_AUTHENTICATION_TOKEN") throw error;
    const { clientMessage, errorType } = error;
    const detail = `there is no method ${method} ${resourcePath}, so the token is taken for a signature, as in AWS`;
    return new GatewayError("MISSING_AUTHENTICATION_TOKEN", clientMessage, { errorType, detail });
  }
  return new GatewayError("MISSING_AUTHENTICATION_TOKEN");
}
