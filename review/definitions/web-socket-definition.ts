import { MESSAGE } from "../documents/methods.ts";
import { type JsonObject, listOf, objectOf, textOf } from "../model/json.ts";
import { authorizersOf, bodyOf, modelsOf, openApiOf, parameterOf, type Route, securityOf } from "./openapi.ts";
import type { Part, Parts } from "./parts.ts";
import { integrationOf } from "./v2-definition.ts";

export interface ReleasedDefinition {
  readonly release: string | undefined;
  readonly document: JsonObject;
}

/**
 * The routes of a WebSocket API that are made of one value which Terraform remembers.
 *
 * @param api its own resource
 * @returns undefined where the API is made in another way
 * @see constructs/web-socket-api.ts
 */
export function webSocketDefinition(parts: Parts, api: Part): ReleasedDefinition | undefined {
  const input = inputOf(parts, api);
  if (input === undefined) return undefined;
  const named = (kind: string): readonly Part[] =>
    Object.entries(objectOf(input[kind])).map(([name, values]) => ({
      address: name,
      type: kind,
      values: { name, ...objectOf(values) },
    }));
  const integrations = objectOf(input.integrations);
  const document = openApiOf({
    routes: named("routes").map(({ address, values }) => routeOf(address, values, { parts, integrations })),
    authorizers: authorizersOf(named("authorizers")),
    models: modelsOf(named("models")),
  });
  return document && { release: textOf(input.release), document };
}

const REFERENCE = /\$\{(terraform_data\.[A-Za-z0-9_-]+)\.(?:input|output)\b/;

/** An API takes its description, and what selects its routes, from the same value. */
function inputOf(parts: Parts, { values }: Part): JsonObject | undefined {
  const referred = [values.description, values.route_selection_expression].flatMap((value) => {
    return REFERENCE.exec(textOf(value) ?? "")?.[1] ?? [];
  });
  const all = parts.ofType("terraform_data");
  // A state holds no references: there it is the value with the same description.
  const found = parts.at(referred[0]) ?? all.find(({ values: own }) => isOf(objectOf(own.input), values));
  const input = objectOf(found?.values.input);
  return input.routes === undefined ? undefined : input;
}

const isOf = ({ description, routeSelection, routes }: JsonObject, api: JsonObject): boolean =>
  routes !== undefined && description === api.description && routeSelection === api.route_selection_expression;

interface Around {
  readonly parts: Parts;
  readonly integrations: JsonObject;
}

function routeOf(key: string, route: JsonObject, { parts, integrations }: Around): Route {
  const integration = integrations[textOf(route.integration) ?? ""];
  const operation: JsonObject = {
    parameters: Object.entries(objectOf(route.parameters)).flatMap(([name, value]) => parameterOf(name, value)),
    ...bodyOf(route.request_models),
    ...securityOf({
      type: textOf(route.authorization_type),
      name: textOf(route.authorizer),
      scopes: listOf(route.authorization_scopes),
      isKeyRequired: route.api_key_required === true,
    }),
    ...(integration !== undefined && {
      "x-amazon-apigateway-integration": integrationOf(parts, objectOf(integration)),
    }),
  };
  return { path: key, method: MESSAGE, operation };
}
