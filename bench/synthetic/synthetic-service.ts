import { type Route, type RouteDeclaration, route } from "../../openapi/route.ts";
import type { RestService } from "../../stacks/service-definition.ts";

/**
 * A service of many routes on four functions of another one and its authorizer: `/g1` GET and POST, `/g1/{id}` GET and DELETE,
 * and so on, each on the next function.
 *
 * @param count how many routes
 */
export function syntheticService(model: RestService, count: number): RestService {
  const functions = [...new Set(model.api.routes.flatMap((one) => one.function ?? []))].slice(0, 4);
  const declare = (index: number): RouteDeclaration => ({
    summary: `Route ${index + 1}`,
    function: functions[index % functions.length] ?? "",
    authorizer: Object.keys(model.api.authorizers)[0] ?? "",
    responses: { 200: undefined },
  });
  const routes: Route[] = Array.from({ length: count }, (_, index) => route(keyOf(index), declare(index)));
  return { ...model, api: { ...model.api, routes } };
}

function keyOf(index: number): string {
  const group = `/g${Math.floor(index / 4) + 1}`;
  return [`GET ${group}`, `POST ${group}`, `GET ${group}/{id}`, `DELETE ${group}/{id}`][index % 4] ?? "";
}
