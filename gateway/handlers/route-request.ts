import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Routed, Selected } from "../invocation/invocation.ts";

/**
 * Finds the method of a request: the resource of its path, then the exact method before `ANY`.
 *
 * @throws GatewayError MISSING_AUTHENTICATION_TOKEN when there is none: API Gateway does not tell an unknown path from a forbidden one
 */
export function routeRequest(selected: Selected): Routed {
  const { request, deployment, observed } = selected;
  const match = deployment.router.match(request.resourcePath);
  if (!("route" in match)) {
    observed.nearest = match;
    throw new GatewayError("MISSING_AUTHENTICATION_TOKEN");
  }
  const { route, pathParameters } = match;
  const operation = route.methods.get(request.method) ?? route.methods.get("ANY");
  if (operation === undefined) {
    observed.nearest = { resourcePath: route.resource.path, pathParameters };
    throw new GatewayError("MISSING_AUTHENTICATION_TOKEN");
  }
  return extend(selected, { operation, pathParameters });
}
