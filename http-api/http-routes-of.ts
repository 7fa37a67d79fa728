import { mergeUse } from "../openapi/integrations/resource-use.ts";
import { oncePer } from "../openapi/once-per.ts";
import type { Route } from "../openapi/route.ts";
import type { HttpApiDefinition } from "./http-api-definition.ts";
import type { HttpIntegration } from "./http-integration.ts";
import type { HttpRoute } from "./http-route.ts";

export const isHttpRoute = (route: HttpRoute | Route): route is HttpRoute => "key" in route;

/** All routes in one form. What `route()` declares loses here what no HTTP API has; a check has refused it before. */
export const httpRoutesOf = oncePer(({ routes }: HttpApiDefinition): readonly HttpRoute[] =>
  routes.map((route) => (isHttpRoute(route) ? route : asHttpRoute(route))),
);

function asHttpRoute(route: Route): HttpRoute {
  const { method, path, summary, description, responses } = route;
  const said = { summary, responses, ...(description !== undefined && { description }) };
  return { key: `${method} ${path}`, ...said, ...accessOf(route), ...integrationOf(route) };
}

function accessOf(route: Route) {
  if (route.public !== undefined) return { public: route.public };
  if (route.iam) return { iam: route.iam };
  return { authorizer: route.authorizer, ...(route.scopes && { scopes: route.scopes }) };
}

function integrationOf(route: Route): HttpIntegration {
  const timeout = route.timeoutMs === undefined ? {} : { timeoutMs: route.timeoutMs };
  if (route.http !== undefined) {
    const { uri, method } = route.http;
    return { ...timeout, http: { uri, ...(method !== undefined && { method }) } };
  }
  if (route.outsideFunction !== undefined) return { ...timeout, outsideFunction: route.outsideFunction };
  // Anything else was refused.
  if (route.function === undefined) return { ...timeout, http: { uri: "" } };
  const { function: name, tables, connections } = route;
  const used = { ...mergeUse(route, {}), ...(tables && { tables }), ...(connections && { connections }) };
  return { ...timeout, ...used, function: name };
}
