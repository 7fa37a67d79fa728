import type { Resources } from "./rule-cases.ts";

export const MOCK = { type: "mock", requestTemplates: { "application/json": '{"statusCode":200}' } };

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:pets";

/** Calls the function `pets` by the alias a stage variable names. */
export const BY_ALIAS = {
  type: "aws_proxy",
  httpMethod: "POST",
  uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}:$\${stageVariables.alias}/invocations`,
};

export const http = (uri: string, more: object = {}) => ({ type: "http_proxy", httpMethod: "GET", uri, ...more });

export interface ApiParts {
  /** By path and method in lower case. */
  readonly paths?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** Of the document, beside its paths. */
  readonly document?: object;
  /** Of the Terraform resource, beside its body. */
  readonly api?: object;
  readonly stage?: object;
  readonly deployment?: object;
  /** Of the entry for all methods. @default logged and throttled */
  readonly settings?: object;
}

export const SETTINGS = {
  metrics_enabled: true,
  logging_level: "ERROR",
  data_trace_enabled: false,
  throttling_rate_limit: 10,
  throttling_burst_limit: 20,
};

/** An API from a document, deployed to a stage `prod` with settings for all its methods. */
export function deployedApi(parts: ApiParts = {}): Resources {
  const { paths = { "/pets": { get: { "x-amazon-apigateway-integration": MOCK } } } } = parts;
  const body = { openapi: "3.0.1", info: { title: "pets", version: "1" }, paths, ...parts.document };
  return {
    aws_api_gateway_rest_api: {
      api: { name: "pets", body: JSON.stringify(body), endpoint_configuration: { types: ["REGIONAL"] }, ...parts.api },
    },
    aws_api_gateway_deployment: {
      one: {
        rest_api_id: "${aws_api_gateway_rest_api.api.id}",
        triggers: { release: "r-00000001" },
        ...parts.deployment,
      },
    },
    aws_api_gateway_stage: {
      prod: {
        rest_api_id: "${aws_api_gateway_rest_api.api.id}",
        deployment_id: "${aws_api_gateway_deployment.one.id}",
        stage_name: "prod",
        ...parts.stage,
      },
    },
    aws_api_gateway_method_settings: { all: settingsOf("*/*", parts.settings ?? SETTINGS) },
  };
}

export const settingsOf = (path: string, settings: object) => ({
  rest_api_id: "${aws_api_gateway_rest_api.api.id}",
  stage_name: "${aws_api_gateway_stage.prod.stage_name}",
  method_path: path,
  settings,
});

/** The same as resources: `GET /pets`, with whatever the method and its integration say. */
export function resourceApi(method: object = {}, integration: object = {}): Resources {
  const of = { rest_api_id: "${aws_api_gateway_rest_api.api.id}", resource_id: "${aws_api_gateway_resource.pets.id}" };
  return {
    aws_api_gateway_rest_api: { api: { name: "pets" } },
    aws_api_gateway_resource: {
      pets: {
        rest_api_id: "${aws_api_gateway_rest_api.api.id}",
        parent_id: "${aws_api_gateway_rest_api.api.root_resource_id}",
        path_part: "pets",
      },
    },
    aws_api_gateway_method: { get: { ...of, http_method: "GET", authorization: "NONE", ...method } },
    aws_api_gateway_integration: {
      get: { ...of, http_method: "${aws_api_gateway_method.get.http_method}", type: "MOCK", ...integration },
    },
  };
}

/** The function `pets`, which `BY_ALIAS` calls, with its log group. */
export const petsFunction = (more: object = {}): Resources => ({
  aws_cloudwatch_log_group: { pets: { name: "/aws/lambda/pets", retention_in_days: 365 } },
  aws_lambda_function: {
    pets: {
      function_name: "pets",
      role: "arn:aws:iam::123456789012:role/pets",
      runtime: "nodejs22.x",
      handler: "index.handler",
      filename: "pets.zip",
      depends_on: ["aws_cloudwatch_log_group.pets"],
      ...more,
    },
  },
});
