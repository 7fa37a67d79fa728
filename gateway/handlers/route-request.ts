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
    throw new GatewayError("MISSING_AUTHENTICATION_TOKEN");
  }
  const { operation, pathParameters } = match;
  return extend(selected, { operation, pathParameters });
}
