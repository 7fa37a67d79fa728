import { ANY_METHOD } from "../documents/methods.ts";
import { type JsonObject, listOf, objectOf, textOf } from "../model/json.ts";
import { uriOf } from "./called-function.ts";
import { authorizersOf, bodyOf, contentOf, modelsOf, openApiOf, parameterOf, securityOf } from "./openapi.ts";
import type { Part, Parts } from "./parts.ts";

/**
 * The routes of a REST API whose methods are resources of their own, as an OpenAPI document.
 *
 * @param api its address
 */
export function restDefinition(parts: Parts, api: string): JsonObject | undefined {
  const of = (type: string) => parts.ofType(type).filter((part) => parts.target(part, "rest_api_id") === api);
  const integrations = byMethod(parts, of("aws_api_gateway_integration"));
  const responses = byMethod(parts, of("aws_api_gateway_method_response"));
  const routes = of("aws_api_gateway_method").map((method) => {
    const name = textOf(method.values.http_method) ?? "";
    const [key, [integration]] = [keyOf(parts, method), integrations.get(keyOf(parts, method)) ?? []];
    return {
      path: pathOf(parts, parts.target(method, "resource_id"), api),
      method: name === "ANY" ? ANY_METHOD : name.toLowerCase(),
      operation: {
        ...requestOf(parts, method),
        responses: Object.fromEntries((responses.get(key) ?? []).map(responseOf)),
        ...(integration && { "x-amazon-apigateway-integration": integrationOf(parts, integration) }),
      },
    };
  });
  return openApiOf({
    routes,
    authorizers: authorizersOf(of("aws_api_gateway_authorizer")),
    models: modelsOf(of("aws_api_gateway_model")),
  });
}

const MOST_LEVELS = 50;

/** What no resource here says stands as dots: the API may be made elsewhere. */
function pathOf(parts: Parts, address: string | undefined, api: string, depth = 0): string {
  if (address === api) return "/";
  const resource = parts.at(address);
  if (resource === undefined || depth > MOST_LEVELS) return "/…";
  const parent = pathOf(parts, parts.target(resource, "parent_id"), api, depth + 1);
  return `${parent === "/" ? "" : parent}/${textOf(resource.values.path_part) ?? "…"}`;
}

function byMethod(parts: Parts, some: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const found = new Map<string, Part[]>();
  for (const part of some) {
    const key = keyOf(parts, part);
    const others = found.get(key);
    if (others === undefined) found.set(key, [part]);
    else others.push(part);
  }
  return found;
}

/** An integration may name the method of its method: `${aws_api_gateway_method.list.http_method}`. */
function keyOf(parts: Parts, part: Part): string {
  const named = parts.at(parts.target(part, "http_method")) ?? part;
  return `${parts.target(part, "resource_id")} ${textOf(named.values.http_method)?.toUpperCase()}`;
}

function requestOf(parts: Parts, method: Part): JsonObject {
  const { authorization, authorization_scopes, api_key_required, request_models, request_parameters } = method.values;
  const authorizer = parts.target(method, "authorizer_id");
  return {
    parameters: Object.entries(objectOf(request_parameters)).flatMap(([key, value]) => parameterOf(key, value)),
    ...bodyOf(request_models),
    ...securityOf({
      type: textOf(authorization)?.toUpperCase(),
      name: textOf(parts.at(authorizer)?.values.name) ?? authorizer,
      scopes: listOf(authorization_scopes),
      isKeyRequired: api_key_required === true,
    }),
  };
}

const responseOf = ({ values }: Part): [string, JsonObject] => [
  String(values.status_code ?? "default"),
  {
    content: contentOf(values.response_models),
    // As in `method.response.header.Location`.
    headers: Object.fromEntries(
      Object.keys(objectOf(values.response_parameters)).map((key) => [key.split(".").slice(3).join("."), {}]),
    ),
  },
];

const integrationOf = (parts: Parts, { values }: Part): JsonObject => ({
  type: textOf(values.type) ?? "",
  ...uriOf(parts, values.uri),
});
