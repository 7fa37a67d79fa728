import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { FUNCTIONS } from "./functions.ts";
import { httpApiOf } from "./http-api.ts";
import { webSocketApiOf } from "./web-socket-api.ts";

export const API_KEY = "fuzz-key-of-twenty-characters";

/** Uses what a request says in every way templates have: as JSON, by path, as text, escaped, decoded, in loops and in overrides. */
const TEMPLATE = `#set($root = $input.path('$'))
#set($seen = [])
#foreach($item in $root.items)#set($ignored = $seen.add("$item.price"))#if($foreach.count > 50)#break#end#end
#if($input.params('q') != "")#set($found = $input.json($input.params('q')))#end
#set($parsed = $util.parseJson($input.json('$')))
#set($context.requestOverride.header.x-p = $input.params('p'))
{
  "statusCode": 200,
  "a": $input.json('$.a'),
  "name": "$util.escapeJavaScript($input.params('p').replaceAll("a+", "b"))",
  "decoded": "$util.escapeJavaScript($util.urlDecode($input.params('p')))",
  "coded": "$util.base64Encode($input.body)",
  "next": "$util.escapeJavaScript($parsed.next)",
  "count": $seen.size()
}`;

const ANSWER = `{"path": "$context.path", "p": "$util.escapeJavaScript($input.params('p'))", "domain": "$util.escapeJavaScript($context.domainName)"}`;

const ITEM = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "number", minimum: 1 },
    name: { type: "string", pattern: "^[a-z]{1,20}$" },
    tags: { type: "array", uniqueItems: true, items: { type: "string", maxLength: 9 } },
    next: { $ref: "#/components/schemas/Item" },
  },
};

const RESPONSES = { responses: { "200": { description: "" }, "400": { description: "" } } };

const mock = (template: string, request = '{"statusCode": 200}') => ({
  ...RESPONSES,
  "x-amazon-apigateway-integration": {
    type: "mock",
    requestTemplates: { "application/json": request },
    responses: { default: { statusCode: "200", responseTemplates: { "application/json": template } } },
  },
});

const lambda = (name: string, special: object = {}) => ({
  ...RESPONSES,
  "x-amazon-apigateway-integration": {
    type: "aws_proxy",
    httpMethod: "POST",
    uri: `\${aws_lambda_function.${name}.invoke_arn}`,
  },
  ...special,
});

const mapped = (integration: object) => ({
  ...RESPONSES,
  "x-amazon-apigateway-integration": {
    httpMethod: "POST",
    requestTemplates: { "application/json": TEMPLATE },
    passthroughBehavior: "when_no_templates",
    responses: {
      default: { statusCode: "200", responseTemplates: { "application/json": "$input.json('$.name')" } },
      ".*[fF]ail.*|5..": {
        statusCode: "400",
        responseParameters: { "method.response.header.X": "integration.response.header.Date" },
      },
    },
    ...integration,
  },
});

const authorizer = (special: object) => ({
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authtype": "custom",
  "x-amazon-apigateway-authorizer": { authorizerUri: "${aws_lambda_function.authorize.invoke_arn}", ...special },
});

const pathsOf = (upstream: string) => ({
  "/mock/{p}": { get: mock(ANSWER) },
  "/static/a/b": { get: mock(ANSWER) },
  "/vtl": { post: mock(ANSWER, TEMPLATE) },
  "/path": { get: mock("$input.params()") },
  "/validate": {
    post: {
      ...lambda("answer"),
      "x-amazon-apigateway-request-validator": "all",
      parameters: [{ name: "id", in: "query", required: true, schema: { type: "string" } }],
      requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } } },
    },
  },
  "/lambda/{proxy+}": { "x-amazon-apigateway-any-method": lambda("answer") },
  "/token": { get: lambda("answer", { security: [{ token: [] }] }) },
  "/request": { get: lambda("answer", { security: [{ request: [] }] }) },
  "/key": { get: { ...mock(ANSWER), security: [{ api_key: [] }] } },
  "/cached": {
    get: {
      ...lambda("answer"),
      parameters: [{ name: "p", in: "query", required: false, schema: { type: "string" } }],
      "x-amazon-apigateway-integration": {
        ...lambda("answer")["x-amazon-apigateway-integration"],
        cacheKeyParameters: ["method.request.querystring.p"],
        requestParameters: { "integration.request.querystring.p": "method.request.querystring.p" },
      },
    },
  },
  "/http/{proxy+}": {
    "x-amazon-apigateway-any-method": {
      ...RESPONSES,
      parameters: [{ name: "proxy", in: "path", required: true, schema: { type: "string" } }],
      "x-amazon-apigateway-integration": {
        type: "http_proxy",
        httpMethod: "ANY",
        uri: `${upstream}/{proxy}`,
        requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
      },
    },
  },
  "/custom": { post: mapped({ type: "http", uri: `${upstream}/custom` }) },
  "/function": { post: mapped({ type: "aws", uri: "${aws_lambda_function.plain.invoke_arn}" }) },
});

const bodyOf = (upstream: string) => ({
  openapi: "3.0.1",
  info: { title: "fuzz", version: "1" },
  paths: pathsOf(upstream),
  components: {
    schemas: { Item: ITEM },
    securitySchemes: {
      token: authorizer({ type: "token", identityValidationExpression: "^[a-z]*$", authorizerResultTtlInSeconds: 60 }),
      request: authorizer({ type: "request", identitySource: "method.request.querystring.token" }),
      api_key: { type: "apiKey", name: "x-api-key", in: "header" },
    },
  },
  "x-amazon-apigateway-request-validators": { all: { validateRequestBody: true, validateRequestParameters: true } },
  "x-amazon-apigateway-binary-media-types": ["image/*"],
  "x-amazon-apigateway-minimum-compression-size": 500,
  "x-amazon-apigateway-gateway-responses": {
    DEFAULT_4XX: {
      responseTemplates: {
        "application/json": '{"error": $context.error.messageString, "why": "$context.error.validationErrorString"}',
      },
      responseParameters: { "gatewayresponse.header.X-Path": "method.request.path.proxy" },
    },
  },
});

const FORMAT =
  "$context.requestId $context.identity.sourceIp $context.authorizer.principalId $context.path $context.error.message";

const stageOf = (api: string, name: string, special: object = {}) => ({
  rest_api_id: `\${aws_api_gateway_rest_api.${api}.id}`,
  deployment_id: `\${aws_api_gateway_deployment.${api}.id}`,
  stage_name: name,
  ...special,
});

/** Ways to it, and who may call it. */
const ACCESS = {
  aws_api_gateway_base_path_mapping: Object.fromEntries(
    ["api.example.com", "*.any.example.com"].map((domain, index) => [
      `m${index}`,
      { domain_name: domain, api_id: "${aws_api_gateway_rest_api.api.id}", stage_name: "dev", base_path: "shop" },
    ]),
  ),
  aws_api_gateway_api_key: { key: { name: "fuzz", value: API_KEY } },
  aws_api_gateway_usage_plan: {
    plan: {
      name: "fuzz",
      api_stages: { api_id: "${aws_api_gateway_rest_api.api.id}", stage: "dev" },
      quota_settings: { limit: 100_000_000, period: "DAY" },
      throttle_settings: { rate_limit: 100_000, burst_limit: 100_000 },
    },
  },
  aws_api_gateway_usage_plan_key: {
    key: {
      key_id: "${aws_api_gateway_api_key.key.id}",
      key_type: "API_KEY",
      usage_plan_id: "${aws_api_gateway_usage_plan.plan.id}",
    },
  },
};

const FUNCTION_RESOURCES = {
  aws_lambda_function: Object.fromEntries(
    ["answer", "plain", "talk", "authorize"].map((name) => [
      name,
      { function_name: name, filename: "code.zip", handler: `index.${name}`, runtime: "nodejs22.x", role: "none" },
    ]),
  ),
};

/** APIs that use everything of the gateway that looks at what a client sends. */
const resourcesOf = (upstream: string) => ({
  aws_api_gateway_rest_api: {
    api: { name: "fuzz", body: JSON.stringify(bodyOf(upstream)).replaceAll("${stage", "$${stage") },
    other: { name: "other", body: JSON.stringify({ ...bodyOf(upstream), paths: { "/mock": { get: mock(ANSWER) } } }) },
  },
  aws_api_gateway_deployment: {
    api: { rest_api_id: "${aws_api_gateway_rest_api.api.id}" },
    other: { rest_api_id: "${aws_api_gateway_rest_api.other.id}" },
  },
  aws_api_gateway_stage: {
    dev: stageOf("api", "dev", {
      cache_cluster_enabled: true,
      access_log_settings: { format: FORMAT, destination_arn: "arn:aws:logs:us-east-1:123456789012:log-group:fuzz" },
      canary_settings: { percent_traffic: 20, stage_variable_overrides: { x: "y" } },
    }),
    shared: stageOf("api", "shared"),
    other: stageOf("other", "shared"),
  },
  aws_api_gateway_method_settings: {
    all: {
      rest_api_id: "${aws_api_gateway_rest_api.api.id}",
      stage_name: "dev",
      method_path: "*/*",
      settings: { logging_level: "INFO", data_trace_enabled: true, metrics_enabled: true },
    },
    cached: {
      rest_api_id: "${aws_api_gateway_rest_api.api.id}",
      stage_name: "dev",
      method_path: "cached/GET",
      settings: { caching_enabled: true },
    },
  },
});

/** Writes a stack to serve. @param upstream URL of its HTTP backend */
export function writeStack(directory: string, upstream: string): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(
    join(directory, "main.tf.json"),
    JSON.stringify({
      resource: {
        ...resourcesOf(upstream),
        ...ACCESS,
        ...FUNCTION_RESOURCES,
        ...together(httpApiOf(upstream), webSocketApiOf(upstream)),
      },
    }),
  );
  writeFileSync(join(directory, "code.zip"), zipSync({ "index.js": strToU8(FUNCTIONS) }));
}

type Resources = Readonly<Record<string, object>>;

/** APIs whose resources are of the same types. */
function together(one: Resources, other: Resources): Resources {
  const types = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...types].map((type) => [type, { ...one[type], ...other[type] }]));
}
