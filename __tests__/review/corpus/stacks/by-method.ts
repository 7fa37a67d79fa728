import type { Block } from "../stack-edits.ts";

const ref = (address: string, attribute = "id") => `\${${address}.${attribute}}`;

const API = ref("aws_api_gateway_rest_api.orders");
const EVERYBODY = { authorization: "NONE" };

const named = (name: string) => ({ name: `orders-${name}` });

/** A method, what answers it, and its one status. */
function method(key: string, resource: string, httpMethod: string, more: Block): Record<string, Record<string, Block>> {
  const of = { rest_api_id: API, resource_id: resource, http_method: httpMethod };
  const own = { ...of, http_method: ref(`aws_api_gateway_method.${key}`, "http_method") };
  const templates = { request_templates: { "application/json": '{"statusCode": 200}' } };
  return {
    aws_api_gateway_method: { [key]: { ...of, ...more } },
    aws_api_gateway_integration: { [key]: { ...own, type: "MOCK", ...templates } },
    aws_api_gateway_method_response: {
      [key]: { ...own, status_code: "200", response_models: { "application/json": "Order" } },
    },
  };
}

const ORDERS = ref("aws_api_gateway_resource.orders");
const ORDER = ref("aws_api_gateway_resource.order");

const MODEL = { type: "object", properties: { id: { type: "string" }, total: { type: "number" } }, required: ["id"] };

function mergedByType(
  ...parts: readonly Record<string, Record<string, Block>>[]
): Record<string, Record<string, Block>> {
  const result: Record<string, Record<string, Block>> = {};
  for (const part of parts) {
    for (const [type, byName] of Object.entries(part)) result[type] = { ...result[type], ...byName };
  }
  return result;
}

const rest = mergedByType(
  {
    aws_api_gateway_rest_api: { orders: named("rest") },
    aws_api_gateway_resource: {
      orders: {
        rest_api_id: API,
        parent_id: ref("aws_api_gateway_rest_api.orders", "root_resource_id"),
        path_part: "orders",
      },
      order: { rest_api_id: API, parent_id: ORDERS, path_part: "{id}" },
    },
    aws_api_gateway_model: {
      order: { rest_api_id: API, name: "Order", content_type: "application/json", schema: JSON.stringify(MODEL) },
    },
    aws_api_gateway_authorizer: {
      guard: {
        rest_api_id: API,
        name: "guard",
        type: "TOKEN",
        authorizer_uri:
          "arn:aws:apigateway:ap-northeast-2:lambda:path/2015-03-31/functions/arn:aws:lambda:ap-northeast-2:123456789012:function:guard/invocations",
      },
    },
  },
  method("list", ORDERS, "GET", { ...EVERYBODY, request_parameters: { "method.request.querystring.after": false } }),
  method("add", ORDERS, "POST", {
    authorization: "CUSTOM",
    authorizer_id: ref("aws_api_gateway_authorizer.guard"),
    api_key_required: true,
    request_models: { "application/json": "Order" },
  }),
  method("read", ORDER, "GET", { authorization: "AWS_IAM" }),
  {
    aws_api_gateway_deployment: {
      now: {
        rest_api_id: API,
        triggers: { edition: "1" },
        lifecycle: { create_before_destroy: true },
        depends_on: ["list", "add", "read"].map((key) => `aws_api_gateway_integration.${key}`),
      },
    },
    aws_api_gateway_stage: {
      live: { rest_api_id: API, deployment_id: ref("aws_api_gateway_deployment.now"), stage_name: "live" },
    },
  },
);

const FRONT = ref("aws_apigatewayv2_api.front");
const TALK = ref("aws_apigatewayv2_api.talk");

const to = (integration: string) => `integrations/${ref(`aws_apigatewayv2_integration.${integration}`)}`;

const proxied = (api: string, uri: string, more: Block = {}): Block => ({
  api_id: api,
  integration_type: "HTTP_PROXY",
  integration_method: "POST",
  integration_uri: uri,
  ...more,
});

const v2 = {
  aws_apigatewayv2_api: {
    front: { ...named("http"), protocol_type: "HTTP" },
    talk: { ...named("talk"), protocol_type: "WEBSOCKET", route_selection_expression: "$request.body.action" },
  },
  aws_apigatewayv2_authorizer: {
    tokens: {
      api_id: FRONT,
      name: "tokens",
      authorizer_type: "JWT",
      identity_sources: ["$request.header.Authorization"],
      jwt_configuration: { audience: ["orders"], issuer: "https://auth.example.com/" },
    },
  },
  aws_apigatewayv2_integration: {
    items: proxied(FRONT, "https://items.example.com/"),
    join: proxied(TALK, "https://talk.example.com/join"),
    say: proxied(TALK, "https://talk.example.com/say"),
  },
  aws_apigatewayv2_route: {
    items: {
      api_id: FRONT,
      route_key: "GET /items",
      target: to("items"),
      authorization_type: "JWT",
      authorizer_id: ref("aws_apigatewayv2_authorizer.tokens"),
      authorization_scopes: ["read"],
    },
    rest: { api_id: FRONT, route_key: "$default", target: to("items"), authorization_type: "AWS_IAM" },
    join: { api_id: TALK, route_key: "$connect", target: to("join"), authorization_type: "AWS_IAM" },
    say: { api_id: TALK, route_key: "say", target: to("say") },
  },
  aws_apigatewayv2_stage: {
    front: { api_id: FRONT, name: "$default", auto_deploy: true },
    talk: { api_id: TALK, name: "live", deployment_id: ref("aws_apigatewayv2_deployment.talk") },
  },
  aws_apigatewayv2_deployment: {
    talk: {
      api_id: TALK,
      triggers: { edition: "1" },
      lifecycle: { create_before_destroy: true },
      depends_on: ["join", "say"].map((key) => `aws_apigatewayv2_route.${key}`),
    },
  },
} satisfies Record<string, Record<string, Block>>;

/** As it is written by hand: every route, of all three kinds of APIs, is a resource of its own. */
export const byMethod = (): Record<string, Record<string, Block>> => mergedByType(rest, v2);
