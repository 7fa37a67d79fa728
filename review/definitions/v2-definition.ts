import { ANY_METHOD, MESSAGE } from "../documents/methods.ts";
import { type JsonObject, listOf, objectOf, textOf } from "../model/json.ts";
import { uriOf } from "./called-function.ts";
import { authorizersOf, bodyOf, modelsOf, openApiOf, parameterOf, type Route, securityOf } from "./openapi.ts";
import type { Part, Parts } from "./parts.ts";

/**
 * The routes of an HTTP or WebSocket API that are resources of their own, as an OpenAPI document.
 *
 * @param api its own resource
 */
export function v2Definition(parts: Parts, api: Part): JsonObject | undefined {
  const of = (type: string) => parts.ofType(type).filter((part) => parts.target(part, "api_id") === api.address);
  const isWebSocket = textOf(api.values.protocol_type) === "WEBSOCKET";
  const routes = of("aws_apigatewayv2_route").map((route): Route => {
    const key = textOf(route.values.route_key) ?? "";
    return { ...(isWebSocket ? { path: key, method: MESSAGE } : placeOf(key)), operation: operationOf(parts, route) };
  });
  return openApiOf({
    routes: [...routes, ...quickRoute(parts, api)],
    authorizers: authorizersOf(of("aws_apigatewayv2_authorizer")),
    models: modelsOf(of("aws_apigatewayv2_model")),
  });
}

/** `GET /records`, `ANY /records` or `$default`. */
function placeOf(key: string): Pick<Route, "path" | "method"> {
  const [method = "", path] = key.trim().split(/\s+/);
  if (path === undefined) return { path: key, method: ANY_METHOD };
  return { path, method: method.toUpperCase() === "ANY" ? ANY_METHOD : method.toLowerCase() };
}

/** An API that is made with a target has one route without a resource. */
function quickRoute(parts: Parts, { values: { target, route_key: key } }: Part): readonly Route[] {
  if (typeof target !== "string") return [];
  const operation = { "x-amazon-apigateway-integration": { type: "http_proxy", ...uriOf(parts, target) } };
  return [{ ...placeOf(textOf(key) ?? "$default"), operation }];
}

function operationOf(parts: Parts, route: Part): JsonObject {
  const { authorization_type, authorization_scopes, api_key_required, request_models, request_parameter } =
    route.values;
  const authorizer = parts.target(route, "authorizer_id");
  const integration = parts.at(parts.target(route, "target"));
  return {
    parameters: listOf(request_parameter).flatMap((one) => {
      const { request_parameter_key: key, required } = objectOf(one);
      return parameterOf(textOf(key) ?? "", required);
    }),
    ...bodyOf(request_models),
    ...securityOf({
      type: textOf(authorization_type)?.toUpperCase(),
      name: textOf(parts.at(authorizer)?.values.name) ?? authorizer,
      scopes: listOf(authorization_scopes),
      isKeyRequired: api_key_required === true,
    }),
    ...(integration && { "x-amazon-apigateway-integration": integrationOf(parts, integration.values) }),
  };
}

/** @param values attributes as the provider calls them */
export function integrationOf(parts: Parts, values: JsonObject): JsonObject {
  const subtype = textOf(values.integration_subtype);
  return {
    type: textOf(values.integration_type) ?? "",
    ...uriOf(parts, values.integration_uri),
    ...(subtype !== undefined && { integrationSubtype: subtype }),
  };
}
