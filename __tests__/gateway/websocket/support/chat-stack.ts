import type { JsonObject } from "../../../../gateway/terraform/json-value.ts";
import { functionsOf, resources } from "../../support/configurations.ts";

export type Resources = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** A route of an API, as tests write it. */
export interface TestRoute {
  /** A function, by name; or an integration's own attributes; absent: none. */
  readonly target?: string | JsonObject;
  /** Answers go to the client. */
  readonly isTwoWay?: boolean;
  readonly responses?: readonly JsonObject[];
  readonly route?: JsonObject;
}

export interface TestApi {
  readonly api?: JsonObject;
  readonly stage?: JsonObject;
  readonly authorizer?: JsonObject;
  readonly models?: Readonly<Record<string, object>>;
}

/** A WebSocket API with these routes, one deployment and one stage `dev`, from resources of their own. */
export function webSocketApi(routes: Readonly<Record<string, TestRoute>>, special: TestApi = {}): Resources {
  const api_id = "${aws_apigatewayv2_api.chat.id}";
  const entries = Object.entries(routes).map(([key, route]) => ({ key, name: nameOf(key), route }));
  return {
    aws_apigatewayv2_api: { chat: { name: "chat", protocol_type: "WEBSOCKET", ...special.api } },
    aws_apigatewayv2_route: Object.fromEntries(
      entries.map(({ key, name, route }) => [
        name,
        {
          api_id,
          route_key: key,
          ...(route.target !== undefined && { target: `integrations/\${aws_apigatewayv2_integration.${name}.id}` }),
          ...(route.isTwoWay === true && { route_response_selection_expression: "$default" }),
          ...route.route,
        },
      ]),
    ),
    aws_apigatewayv2_integration: Object.fromEntries(
      entries.flatMap(({ name, route: { target } }) =>
        target === undefined ? [] : [[name, { api_id, ...integrationOf(target) }]],
      ),
    ),
    aws_apigatewayv2_route_response: Object.fromEntries(
      entries
        .filter(({ route }) => route.isTwoWay === true)
        .map(({ name }) => [
          name,
          { api_id, route_id: `\${aws_apigatewayv2_route.${name}.id}`, route_response_key: "$default" },
        ]),
    ),
    aws_apigatewayv2_integration_response: Object.fromEntries(
      entries.flatMap(({ name, route }) =>
        (route.responses ?? []).map((response, index) => [
          `${name}_${index}`,
          { api_id, integration_id: `\${aws_apigatewayv2_integration.${name}.id}`, ...response },
        ]),
      ),
    ),
    aws_apigatewayv2_model: Object.fromEntries(
      Object.entries(special.models ?? {}).map(([name, schema]) => [
        name,
        { api_id, name, content_type: "application/json", schema: JSON.stringify(schema) },
      ]),
    ),
    ...(special.authorizer && { aws_apigatewayv2_authorizer: { guard: { api_id, ...special.authorizer } } }),
    aws_apigatewayv2_deployment: { current: { api_id } },
    aws_apigatewayv2_stage: {
      dev: { api_id, name: "dev", deployment_id: "${aws_apigatewayv2_deployment.current.id}", ...special.stage },
    },
  };
}

/** The same with functions of these names, whose code the fake runner has. */
export function chatStack(
  routes: Readonly<Record<string, TestRoute>>,
  special: TestApi & { readonly functions?: readonly string[]; readonly more?: Resources } = {},
): Readonly<Record<string, object | string>> {
  const names = Object.values(routes).flatMap(({ target }) => (typeof target === "string" ? [target] : []));
  const functions = functionsOf(...new Set([...names, ...(special.functions ?? [])]));
  return {
    "main.tf.json": resources(webSocketApi(routes, special), functions, special.more ?? {}),
    "code.zip": "",
  };
}

export function functionUri(name: string): string {
  return `\${aws_lambda_function.${name}.invoke_arn}`;
}

function integrationOf(target: string | JsonObject): JsonObject {
  if (typeof target !== "string") return target;
  return { integration_type: "AWS_PROXY", integration_method: "POST", integration_uri: functionUri(target) };
}

function nameOf(key: string): string {
  return key.replaceAll(/\W/g, "_");
}
