import { methodArnOf } from "../invocation/events/method-arn.ts";
import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Routed, Selected } from "../invocation/invocation.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_ARN_LENGTH = 1600;

/** What stands before the path in an ARN is never that long. */
const SHORT_PATH = 1000;

/**
 * Finds the method of a request: the resource of its path, then the exact method before `ANY`.
 *
 * @throws GatewayError MISSING_AUTHENTICATION_TOKEN when there is none: API Gateway does not tell an unknown path from a forbidden one;
 *   414 for a path that is too long to be authorized
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
  const routed = extend(selected, { operation, pathParameters });
  if (request.resourcePath.length > SHORT_PATH) refuseLongArn(routed);
  return routed;
}

/** Whoever is asked for authorization is asked about the method's ARN, which may have 1,600 bytes. */
function refuseLongArn(routed: Routed): void {
  if (routed.operation.method.authorization.type === "NONE" || methodArnOf(routed).length <= MAX_ARN_LENGTH) return;
  throw new GatewayError("DEFAULT_4XX", "Request URI too long", { statusCode: 414 });
}
