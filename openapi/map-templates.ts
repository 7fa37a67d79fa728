import type { ApiDefinition } from "./api-definition.ts";
import type { Mapping, Template } from "./integrations/mapping.ts";
import { mappingOf } from "./integrations/render-integration.ts";
import type { Route } from "./route.ts";

/** Replaces each template of an API; `change` is told where it stands, as a reader finds it. */
export function mapTemplates(
  api: ApiDefinition,
  change: (template: Template, place: string) => Template,
): ApiDefinition {
  return { ...api, routes: api.routes.map((route) => mapRoute(route, change)) };
}

function mapRoute(route: Route, change: (template: Template, place: string) => Template): Route {
  const mapping = mappingOf(route);
  if (mapping === undefined) return route;
  const place = `${route.method} ${route.path}`;
  const mapped = (mapping: Mapping): Mapping =>
    mapMapping(mapping, (template, where) => change(template, `${place}: ${where}`));
  if (route.imported !== undefined) {
    // A document has no templates in files: they are looked at, and stay.
    mapped(mapping);
    return route;
  }
  if (route.function !== undefined || route.outsideFunction !== undefined)
    return route.mapping === undefined ? route : { ...route, mapping: mapped(route.mapping) };
  if (route.http !== undefined) {
    return route.http.mapping === undefined
      ? route
      : { ...route, http: { ...route.http, mapping: mapped(route.http.mapping) } };
  }
  if (route.aws !== undefined) return { ...route, aws: { ...route.aws, mapping: mapped(route.aws.mapping) } };
  return "mapping" in route.mock ? { ...route, mock: { mapping: mapped(route.mock.mapping) } } : route;
}

function mapMapping(mapping: Mapping, change: (template: Template, where: string) => Template): Mapping {
  const { requestTemplates, responses } = mapping;
  const all = (templates: Readonly<Record<string, Template>>, where: string) =>
    Object.fromEntries(Object.entries(templates).map(([type, text]) => [type, change(text, `${where} for ${type}`)]));
  return {
    ...mapping,
    ...(requestTemplates && { requestTemplates: all(requestTemplates, "request template") }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([pattern, response]) => [
        pattern,
        {
          ...response,
          ...(response.responseTemplates && {
            responseTemplates: all(response.responseTemplates, `response template of '${pattern}'`),
          }),
        },
      ]),
    ),
  };
}
