import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Routed, Selected } from "../invocation/invocation.ts";

/** What `ANY` stands for. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-method-settings.html */
const METHODS: ReadonlySet<string> = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);

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
  const { method } = request;
  const operation = METHODS.has(method) ? (route.methods.get(method) ?? route.methods.get("ANY")) : undefined;
  if (operation === undefined) {
    observed.nearest = { resourcePath: route.resource.path, pathParameters };
    throw new GatewayError("MISSING_AUTHENTICATION_TOKEN");
  }
  return extend(selected, { operation, pathParameters });
}
