import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { functionsOf, resources } from "./configurations.ts";

type Resources = ReturnType<typeof functionsOf>;

export interface HttpApiParts {
  /** By route key: what the route has beside it, and its integration. */
  readonly routes: Readonly<Record<string, HttpRouteParts>>;
  readonly api?: JsonObject;
  /** By name. @default one that is called $default */
  readonly stages?: Readonly<Record<string, JsonObject>>;
  /** By name. */
  readonly authorizers?: Readonly<Record<string, JsonObject>>;
}

export interface HttpRouteParts {
  readonly route?: JsonObject;
  readonly integration: JsonObject;
}

const API_ID = "${aws_apigatewayv2_api.api.id}";

/** An HTTP API with one resource per route, deployed by itself. */
export function httpApiOf({ routes, api = {}, stages = { $default: {} }, authorizers = {} }: HttpApiParts): Resources {
  const entries = Object.entries(routes).map(([key, parts], index) => ({ key, name: `route${index}`, ...parts }));
  return {
    aws_apigatewayv2_api: { api: { name: "shop", protocol_type: "HTTP", ...api } },
    aws_apigatewayv2_integration: Object.fromEntries(
      entries.map(({ name, integration }) => [name, { api_id: API_ID, ...integration }]),
    ),
    aws_apigatewayv2_route: Object.fromEntries(
      entries.map(({ key, name, route }) => [
        name,
        {
          api_id: API_ID,
          route_key: key,
          target: `integrations/\${aws_apigatewayv2_integration.${name}.id}`,
          ...route,
        },
      ]),
    ),
    aws_apigatewayv2_authorizer: Object.fromEntries(
      Object.entries(authorizers).map(([name, authorizer]) => [name, { api_id: API_ID, name, ...authorizer }]),
    ),
    aws_apigatewayv2_stage: Object.fromEntries(
      Object.entries(stages).map(([name, stage]) => [
        name.replace("$", ""),
        { api_id: API_ID, name, auto_deploy: true, ...stage },
      ]),
    ),
  };
}

/** A route to a function. */
export function toFunction(name: string, integration: JsonObject = {}, route: JsonObject = {}): HttpRouteParts {
  return {
    route,
    integration: {
      integration_type: "AWS_PROXY",
      integration_uri: `\${aws_lambda_function.${name}.invoke_arn}`,
      payload_format_version: "2.0",
      ...integration,
    },
  };
}

/** A route to an HTTP backend. */
export function toBackend(uri: string, integration: JsonObject = {}): HttpRouteParts {
  return {
    integration: {
      integration_type: "HTTP_PROXY",
      integration_method: "ANY",
      integration_uri: uri,
      payload_format_version: "1.0",
      ...integration,
    },
  };
}

/** The files of a stack with one HTTP API and its functions. */
export function httpStackOf(parts: HttpApiParts, ...functions: readonly string[]): Record<string, object | string> {
  return { "main.tf.json": resources(httpApiOf(parts), functionsOf(...functions)), "code.zip": "" };
}
