import type { JsonObject } from "../../../gateway/terraform/json-value.ts";

type Resources = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** Resources of several sources together. */
export function resources(...parts: readonly Resources[]): { readonly resource: Resources } {
  const merged: Record<string, Record<string, JsonObject>> = {};
  for (const part of parts) {
    for (const [type, named] of Object.entries(part)) merged[type] = { ...merged[type], ...named };
  }
  return { resource: merged };
}

/** A REST API with an OpenAPI body, one deployment and one stage `dev`. */
export function apiOf(
  paths: object,
  special: { readonly root?: object; readonly api?: JsonObject; readonly stage?: JsonObject } = {},
): Resources {
  const document = { openapi: "3.0.1", info: { title: "shop", version: "1" }, paths, ...special.root };
  return {
    aws_api_gateway_rest_api: { api: { name: "shop", body: JSON.stringify(document), ...special.api } },
    aws_api_gateway_deployment: { current: { rest_api_id: "${aws_api_gateway_rest_api.api.id}" } },
    aws_api_gateway_stage: {
      dev: {
        rest_api_id: "${aws_api_gateway_rest_api.api.id}",
        deployment_id: "${aws_api_gateway_deployment.current.id}",
        stage_name: "dev",
        ...special.stage,
      },
    },
  };
}

/** Functions whose code the fake runner has; the zips are there, and empty. */
export function functionsOf(...names: readonly string[]): Resources {
  return {
    aws_lambda_function: Object.fromEntries(
      names.map((name) => [
        name,
        { function_name: name, filename: "code.zip", handler: "index.handler", runtime: "nodejs22.x", role: "none" },
      ]),
    ),
  };
}

export function lambdaProxy(name: string, special: object = {}): object {
  return {
    responses: { "200": { description: "" } },
    "x-amazon-apigateway-integration": {
      type: "aws_proxy",
      httpMethod: "POST",
      uri: `\${aws_lambda_function.${name}.invoke_arn}`,
    },
    ...special,
  };
}

/** Answers with a template, without any backend. */
export function mock(template: string, special: object = {}): object {
  return {
    responses: { "200": { description: "" } },
    "x-amazon-apigateway-integration": {
      type: "mock",
      requestTemplates: { "application/json": '{"statusCode": 200}' },
      responses: { default: { statusCode: "200", responseTemplates: { "application/json": template } } },
    },
    ...special,
  };
}

export function authorizerScheme(name: string, special: object = {}): object {
  return {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
      type: "token",
      authorizerUri: `\${aws_lambda_function.${name}.invoke_arn}`,
      ...special,
    },
  };
}
