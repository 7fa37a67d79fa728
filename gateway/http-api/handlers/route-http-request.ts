import { extend } from "../../invocation/extend.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { HttpReceived, HttpRouted } from "../http-invocation.ts";

/** Finds the route. @throws HttpApiError 404 */
export function routeHttpRequest(received: HttpReceived): HttpRouted {
  const routed = findRoute(received);
  if (routed === undefined) throw new HttpApiError("NOT_FOUND");
  return routed;
}

/** Undefined where no route matches, which a preflight request can do without. */
export function findRoute(received: HttpReceived): HttpRouted | undefined {
  const { request, stage } = received;
  const match = stage.router.match(request.method, request.resourcePath);
  return match && extend(received, { route: match.route, pathParameters: match.pathParameters });
}
