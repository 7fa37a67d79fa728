import type { Pair } from "../pair.ts";
import { add, all, type Edit, remove, set } from "../stack-edits.ts";

const changed = (name: string, after: Edit, says: readonly string[], verdict: Pair["verdict"] = "changes"): Pair => ({
  name,
  before: "by-method",
  after,
  verdict,
  says,
});

const deployed = set("aws_api_gateway_deployment", "now", { triggers: { edition: "2" } });
const talkDeployed = set("aws_apigatewayv2_deployment", "talk", { triggers: { edition: "2" } });

const ORDERS = { rest_api_id: "${aws_api_gateway_rest_api.orders.id}" };

/** `GET /orders/{id}/lines`, with nothing yet that is known of it but what is written. */
const lines: Edit = all(
  add("aws_api_gateway_resource", "lines", {
    ...ORDERS,
    parent_id: "${aws_api_gateway_resource.order.id}",
    path_part: "lines",
  }),
  add("aws_api_gateway_method", "lines", {
    ...ORDERS,
    resource_id: "${aws_api_gateway_resource.lines.id}",
    http_method: "GET",
    authorization: "CUSTOM",
    authorizer_id: "${aws_api_gateway_authorizer.guard.id}",
  }),
  add("aws_api_gateway_integration", "lines", {
    ...ORDERS,
    resource_id: "${aws_api_gateway_resource.lines.id}",
    http_method: "${aws_api_gateway_method.lines.http_method}",
    type: "MOCK",
  }),
);

/** Routes that are resources of their own. */
export const byMethod: readonly Pair[] = [
  changed("method-added", all(lines, deployed), [
    "GET /orders/{id}/lines is new, for everybody (orders-rest): tokens that guard accepts",
  ]),
  changed("method-added-and-not-deployed", lines, [
    "GET /orders/{id}/lines is new, for nobody yet, as the API is not deployed anew (orders-rest)",
  ]),
  changed(
    "method-removed",
    all(
      remove("aws_api_gateway_method_response", "read"),
      remove("aws_api_gateway_integration", "read"),
      remove("aws_api_gateway_method", "read"),
      deployed,
    ),
    ["GET /orders/{id} is removed, for everybody (orders-rest) [breaking]"],
  ),
  changed(
    "method-opened",
    all(
      set("aws_api_gateway_method", "add", { authorization: "NONE", authorizer_id: null, api_key_required: false }),
      deployed,
    ),
    ["POST /orders: anybody (was: tokens that guard accepts and an API key), for everybody (orders-rest) [wider]"],
  ),
  changed("method-path-renamed", all(set("aws_api_gateway_resource", "orders", { path_part: "purchases" }), deployed), [
    "GET /orders/{id} is removed, for everybody (orders-rest) [breaking]",
    "POST /purchases is new, for everybody (orders-rest): tokens that guard",
  ]),
  changed(
    "method-parameter-required",
    all(
      set("aws_api_gateway_method", "list", { request_parameters: { "method.request.querystring.after": true } }),
      deployed,
    ),
    ["the parameter query after must be sent [breaking]"],
  ),
  changed(
    "model-narrowed",
    all(
      set("aws_api_gateway_model", "order", {
        schema: JSON.stringify({ type: "object", properties: { id: { type: "string" } }, required: ["id"] }),
      }),
      deployed,
    ),
    ["answers no longer have 200.total [breaking]"],
  ),
  changed(
    "http-route-added",
    all(
      add("aws_apigatewayv2_integration", "stock", {
        api_id: "${aws_apigatewayv2_api.front.id}",
        integration_type: "HTTP_PROXY",
        integration_method: "GET",
        integration_uri: "https://stock.example.com/",
      }),
      add("aws_apigatewayv2_route", "stock", {
        api_id: "${aws_apigatewayv2_api.front.id}",
        route_key: "GET /stock",
        target: "integrations/${aws_apigatewayv2_integration.stock.id}",
      }),
    ),
    ["GET /stock is new, for everybody (orders-http): anybody", "GET /stock: anybody, and it is new"],
  ),
  changed(
    "http-route-opened",
    set("aws_apigatewayv2_route", "items", {
      authorization_type: "NONE",
      authorizer_id: null,
      authorization_scopes: null,
    }),
    [
      "GET /items: anybody (was: tokens that tokens accepts with one of the scopes read), for everybody (orders-http) [wider]",
    ],
  ),
  changed("http-route-removed", remove("aws_apigatewayv2_route", "rest"), [
    "ANY $default is removed, for everybody (orders-http) [breaking]",
  ]),
  changed(
    "http-route-answered-elsewhere",
    set("aws_apigatewayv2_integration", "items", { integration_uri: "https://other.example.com/" }),
    [
      "GET /items changes, for everybody (orders-http)",
      "answered by https://other.example.com/ (was: https://items.example.com/)",
    ],
  ),
  changed(
    "issuer-of-tokens-changed",
    set("aws_apigatewayv2_authorizer", "tokens", {
      jwt_configuration: { audience: ["orders"], issuer: "https://elsewhere.example/" },
    }),
    ["the authorizer tokens is another: jwt_configuration changed"],
  ),
  changed(
    "websocket-route-added",
    all(
      add("aws_apigatewayv2_route", "leave", {
        api_id: "${aws_apigatewayv2_api.talk.id}",
        route_key: "leave",
        target: "integrations/${aws_apigatewayv2_integration.say.id}",
      }),
      talkDeployed,
    ),
    ["WebSocket leave is new, for everybody (orders-talk): whoever is connected"],
  ),
  changed(
    "websocket-opened",
    all(set("aws_apigatewayv2_route", "join", { authorization_type: "NONE" }), talkDeployed),
    ["WebSocket $connect: anybody (was: requests signed for AWS_IAM), for everybody (orders-talk) [wider]"],
  ),
];
