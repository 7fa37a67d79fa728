import type { JsonObject } from "../openapi/json-object.ts";
import { jsonSchema } from "../openapi/models.ts";
import type { Model } from "../openapi/route.ts";
import { checkWebSocketApi } from "./checks/check-web-socket-api.ts";
import {
  calledUriOf,
  type RouteIntegrationContext,
  renderRouteIntegration,
  renderRouteIntegrationResponse,
} from "./render-route-integration.ts";
import { routeSelectionOf, type WebSocketApiDefinition } from "./web-socket-api-definition.ts";
import type { WebSocketAuthorizer } from "./web-socket-authorizer.ts";
import { routeMappingOf } from "./web-socket-integration.ts";
import { isConnect, messageModelsOf, type WebSocketRoute } from "./web-socket-route.ts";

type Parts = Readonly<Record<string, JsonObject>>;

/**
 * The API in parts, as API Gateway has them: it takes no document. Each part is a resource of Terraform, by a key that is the
 * same as long as the part is; attributes are written as the provider calls them. Parts name others by their keys.
 */
export interface RenderedWebSocketApi extends JsonObject {
  readonly description: string;
  readonly routeSelection: string;
  readonly apiKeySelection: string;
  /** By name. */
  readonly authorizers: Parts;
  /** By name. */
  readonly models: Parts;
  /** By the key of the route, as each route has its own. */
  readonly integrations: Parts;
  /** By the keys of the route and of the response. */
  readonly integrationResponses: Parts;
  /** By key. */
  readonly routes: Parts;
  /** By the key of the route that answers. */
  readonly routeResponses: Parts;
}

/** @throws UserError when API Gateway would refuse it */
export function renderWebSocketApi(
  api: WebSocketApiDefinition,
  context: RouteIntegrationContext,
): RenderedWebSocketApi {
  checkWebSocketApi(api);
  const { routes, authorizers = {}, apiKeySource } = api;
  return {
    description: api.description,
    routeSelection: routeSelectionOf(api),
    apiKeySelection:
      apiKeySource === "authorizer" ? "$context.authorizer.usageIdentifierKey" : "$request.header.x-api-key",
    authorizers: mapped(Object.entries(authorizers), (one, name) => renderAuthorizer(name, one, context)),
    models: mapped([...modelsOf(routes)], ({ schema }) => ({
      content_type: "application/json",
      schema: JSON.stringify({ $schema: "http://json-schema.org/draft-04/schema#", ...jsonSchema(schema) }),
    })),
    integrations: mapped(
      routes.flatMap((route) => (isCalling(route) ? [[route.key, route] as const] : [])),
      (route) => renderRouteIntegration(route, context),
    ),
    integrationResponses: Object.assign({}, ...routes.map(renderResponses)),
    routes: mapped(
      routes.map((route) => [route.key, route] as const),
      renderRoute,
    ),
    routeResponses: Object.fromEntries(routes.filter(({ answers }) => answers).map(({ key }) => [key, { route: key }])),
  };
}

const mapped = <Value>(
  entries: readonly (readonly [string, Value])[],
  render: (value: Value, key: string) => JsonObject,
): Parts => Object.fromEntries(entries.map(([key, value]) => [key, render(value, key)]));

type Calling = Extract<WebSocketRoute, { readonly function?: string }>;

const isCalling = (route: WebSocketRoute): route is Calling & Parameters<typeof renderRouteIntegration>[0] =>
  [route.function, route.outsideFunction, route.http, route.mock, route.aws].some((kind) => kind !== undefined);

/** Of authorizers API Gateway takes but this type for WebSocket APIs, and it keeps no answer. */
const renderAuthorizer = (
  name: string,
  { identitySource = [], ...asked }: WebSocketAuthorizer,
  context: RouteIntegrationContext,
): JsonObject => ({
  name,
  authorizer_uri: calledUriOf(asked, context),
  ...(identitySource.length > 0 && { identity_sources: identitySource }),
});

const modelsOf = (routes: readonly WebSocketRoute[]): ReadonlyMap<string, Model> =>
  new Map(routes.flatMap((route) => Object.values(messageModelsOf(route)).map((model) => [model.name, model])));

function renderResponses(route: WebSocketRoute): Parts {
  const responses = Object.entries(routeMappingOf(route)?.responses ?? {});
  return Object.fromEntries(
    responses.map(([key, response]) => [
      `${route.key} ${key}`,
      { integration: route.key, ...renderRouteIntegrationResponse(key, response) },
    ]),
  );
}

function renderRoute(route: WebSocketRoute): JsonObject {
  const models = Object.entries(messageModelsOf(route));
  return {
    ...(isCalling(route) && { integration: route.key }),
    ...accessOf(route),
    ...(models.length > 0 && {
      model_selection_expression: selectionOf(route),
      request_models: Object.fromEntries(models.map(([key, { name }]) => [key, name])),
    }),
    ...(route.answers && { route_response_selection_expression: "$default" }),
  };
}

function selectionOf({ body }: WebSocketRoute): string {
  return body !== undefined && "by" in body ? body.by : "\\$default";
}

function accessOf(route: WebSocketRoute): JsonObject {
  if (!isConnect(route)) return {};
  const { authorizer, iam, apiKeyRequired, query = {}, headers = {} } = route;
  const parameters = [
    ...Object.entries(query).map(([name, need]) => ({ key: `route.request.querystring.${name}`, need })),
    ...Object.entries(headers).map(([name, need]) => ({ key: `route.request.header.${name}`, need })),
  ];
  return {
    ...(authorizer !== undefined && { authorization_type: "CUSTOM", authorizer }),
    ...(iam && { authorization_type: "AWS_IAM" }),
    ...(apiKeyRequired && { api_key_required: true }),
    ...(parameters.length > 0 && {
      parameters: Object.fromEntries(parameters.map(({ key, need }) => [key, need === "required"])),
    }),
  };
}
