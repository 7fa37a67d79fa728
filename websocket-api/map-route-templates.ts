import type { Template } from "../openapi/integrations/mapping.ts";
import type { RouteMapping } from "./route-mapping.ts";
import type { WebSocketApiDefinition } from "./web-socket-api-definition.ts";
import type { WebSocketRoute } from "./web-socket-route.ts";

type Change = (template: Template, place: string) => Template;

/** Replaces each template of an API; `change` is told where it stands, as a reader finds it. */
export function mapRouteTemplates(api: WebSocketApiDefinition, change: Change): WebSocketApiDefinition {
  return {
    ...api,
    routes: api.routes.map((route) => mapRoute(route, (template, where) => change(template, `${route.key}: ${where}`))),
  };
}

function mapRoute(route: WebSocketRoute, change: Change): WebSocketRoute {
  if (route.function !== undefined || route.outsideFunction !== undefined)
    return route.mapping === undefined ? route : { ...route, mapping: mapMapping(route.mapping, change) };
  if (route.http !== undefined) {
    const { mapping } = route.http;
    return mapping === undefined ? route : { ...route, http: { ...route.http, mapping: mapMapping(mapping, change) } };
  }
  if (route.aws !== undefined)
    return { ...route, aws: { ...route.aws, mapping: mapMapping(route.aws.mapping, change) } };
  if (route.mock === undefined || !("mapping" in route.mock)) return route;
  return { ...route, mock: { mapping: mapMapping(route.mock.mapping, change) } };
}

function mapMapping(mapping: RouteMapping, change: Change): RouteMapping {
  const { requestTemplates, responses } = mapping;
  const all = (templates: Readonly<Record<string, Template>>, where: string) =>
    Object.fromEntries(Object.entries(templates).map(([key, text]) => [key, change(text, `${where} '${key}'`)]));
  return {
    ...mapping,
    ...(requestTemplates && { requestTemplates: all(requestTemplates, "request template") }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([key, response]) => [
        key,
        {
          ...response,
          ...(response.templates && { templates: all(response.templates, `response '${key}', template`) }),
        },
      ]),
    ),
  };
}
