import { join } from "node:path";

import { HTTP_API } from "./http-api-resources.ts";

export interface StackOptions {
  /** Where the function that writes finds DynamoDB. @default a table of the stack, on the gateway's own emulator */
  readonly tablesUrl?: string;
  /** With the table the function writes to. @default false */
  readonly hasTable?: boolean;
  /** The stage writes an access log. @default false */
  readonly isLogged?: boolean;
  /** With an HTTP API beside the REST API. @default false */
  readonly hasHttpApi?: boolean;
}

export const REGION = "eu-west-1";
export const API_KEY = "bench-key-0123456789-0123456789";

/** Draft 4, as API Gateway has it. */
export const ORDER_SCHEMA = {
  $schema: "http://json-schema.org/draft-04/schema#",
  type: "object",
  required: ["item", "quantity"],
  properties: {
    item: { type: "string", minLength: 1, maxLength: 64 },
    quantity: { type: "integer", minimum: 1, maximum: 100 },
    note: { type: "string" },
  },
};

const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: "$context.requestId",
  ip: "$context.identity.sourceIp",
  requestTime: "$context.requestTime",
  httpMethod: "$context.httpMethod",
  resourcePath: "$context.resourcePath",
  status: "$context.status",
  responseLength: "$context.responseLength",
  integrationLatency: "$context.integration.latency",
});

/**
 * A stack as Terraform JSON: `GET /hello`, `POST /full` behind a key, a TOKEN authorizer and a model, `POST /items` into a table.
 *
 * @param packages directory of the functions' zips
 */
export function stackOf(packages: string, options: StackOptions): object {
  const { isLogged = false, hasTable = false, hasHttpApi = false } = options;
  return {
    provider: { aws: [{ region: REGION }] },
    resource: {
      aws_lambda_function: functions(packages, options),
      ...(hasTable && { aws_dynamodb_table: { items: TABLE } }),
      aws_api_gateway_rest_api: { api: { name: "bench", body: JSON.stringify(API) } },
      aws_api_gateway_deployment: { now: { rest_api_id: "${aws_api_gateway_rest_api.api.id}" } },
      aws_api_gateway_stage: {
        dev: {
          rest_api_id: "${aws_api_gateway_rest_api.api.id}",
          deployment_id: "${aws_api_gateway_deployment.now.id}",
          stage_name: "dev",
          ...(isLogged && {
            access_log_settings: {
              destination_arn: `arn:aws:logs:${REGION}:000000000000:log-group:bench`,
              format: ACCESS_LOG_FORMAT,
            },
          }),
        },
      },
      ...KEYS,
      ...(hasHttpApi && HTTP_API),
    },
  };
}

const TABLE = {
  name: "items",
  billing_mode: "PAY_PER_REQUEST",
  hash_key: "id",
  attribute: [{ name: "id", type: "S" }],
};

/** Limits high enough never to refuse, so that counting is part of what is measured. */
const KEYS = {
  aws_api_gateway_api_key: { bench: { name: "bench", value: API_KEY } },
  aws_api_gateway_usage_plan: {
    bench: {
      name: "bench",
      api_stages: [{ api_id: "${aws_api_gateway_rest_api.api.id}", stage: "${aws_api_gateway_stage.dev.stage_name}" }],
      throttle_settings: { rate_limit: 1_000_000, burst_limit: 1_000_000 },
      quota_settings: { limit: 2_000_000_000, period: "MONTH" },
    },
  },
  aws_api_gateway_usage_plan_key: {
    bench: {
      key_id: "${aws_api_gateway_api_key.bench.id}",
      key_type: "API_KEY",
      usage_plan_id: "${aws_api_gateway_usage_plan.bench.id}",
    },
  },
};

function functions(packages: string, { tablesUrl }: StackOptions): object {
  const settings = (name: string) => ({
    function_name: name,
    filename: join(packages, `${name}.zip`),
    handler: "index.handler",
    runtime: "nodejs22.x",
    timeout: 10,
    memory_size: 256,
    role: "arn:aws:iam::000000000000:role/bench",
  });
  const variables = tablesUrl === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: tablesUrl };
  return {
    hello: settings("hello"),
    authorize: settings("authorize"),
    "put-item": { ...settings("put-item"), environment: { variables } },
  };
}

const proxyTo = (name: string): object => ({
  responses: { "200": { description: "" } },
  "x-amazon-apigateway-integration": {
    type: "aws_proxy",
    httpMethod: "POST",
    uri: `\${aws_lambda_function.${name}.invoke_arn}`,
  },
});

const API = {
  openapi: "3.0.1",
  info: { title: "bench", version: "1" },
  "x-amazon-apigateway-request-validators": { body: { validateRequestBody: true, validateRequestParameters: false } },
  paths: {
    "/hello": { get: proxyTo("hello") },
    "/full": {
      post: {
        ...proxyTo("hello"),
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } } },
        security: [{ token: [], key: [] }],
        "x-amazon-apigateway-request-validator": "body",
      },
    },
    "/items": { post: proxyTo("put-item") },
  },
  components: {
    schemas: { Order: ORDER_SCHEMA },
    securitySchemes: {
      key: { type: "apiKey", name: "x-api-key", in: "header" },
      token: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "token",
          authorizerUri: "${aws_lambda_function.authorize.invoke_arn}",
          authorizerResultTtlInSeconds: 300,
        },
      },
    },
  },
};
