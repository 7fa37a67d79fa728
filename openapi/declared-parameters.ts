import { isObject, listOf, textOf } from "./import/json.ts";
import { pathVariables, type Route } from "./route.ts";

/** Names of the parameters a route declares in a place, by its schemas or by its document. */
export function declaredParameters(route: Route, place: "path" | "query" | "header"): readonly string[] {
  if (place === "path") return pathVariables(route.path);
  if (route.operation === undefined)
    return Object.keys((place === "header" ? route.headers : route.query)?.shape ?? {});
  const parameters = listOf(route.operation.parameters).filter(isObject);
  return parameters.filter((one) => one.in === place).flatMap((one) => textOf(one.name) ?? []);
}
