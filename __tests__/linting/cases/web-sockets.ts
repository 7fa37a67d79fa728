import { one, type RuleCases, together } from "../support/rule-cases.ts";

const api_id = "${aws_apigatewayv2_api.it.id}";

const api = (...routes: readonly object[]) =>
  together(
    one("aws_apigatewayv2_api", { name: "chat", protocol_type: "WEBSOCKET" }),
    one("aws_apigatewayv2_integration", { api_id, integration_type: "HTTP_PROXY", integration_uri: "https://a.b" }),
    { aws_apigatewayv2_route: Object.fromEntries(routes.map((route, index) => [`r${index}`, { api_id, ...route }])) },
  );

const connect = { route_key: "$connect", authorization_type: "AWS_IAM" };
const target = "integrations/${aws_apigatewayv2_integration.it.id}";
const say = { route_key: "say", target };

export const webSocketCases: readonly RuleCases[] = [
  {
    rule: "websocket-connect-authorization",
    finds: {
      "a WebSocket anybody may open": [
        api({ route_key: "$connect", authorization_type: "NONE" }),
        "aws_apigatewayv2_route.r0: anybody can connect",
      ],
      "a WebSocket with an API key alone": [
        api({ route_key: "$connect", api_key_required: true }),
        "aws_apigatewayv2_route.r0: anybody who knows an API key can connect",
      ],
      "a WebSocket without $connect": [
        api({ route_key: "$default", target }),
        "aws_apigatewayv2_api.it: it has no route $connect, so anybody can connect",
      ],
    },
    accepts: { "a WebSocket that asks for a signature": api(connect, { route_key: "$default", target }) },
  },
  {
    rule: "websocket-idle-authorization",
    finds: {
      "authorization of a message": [
        api(connect, { ...say, authorization_type: "AWS_IAM" }),
        "aws_apigatewayv2_route.r1: nobody is asked at say, whatever it says",
      ],
    },
    accepts: { "authorization of the connection": api(connect, say) },
  },
  {
    rule: "websocket-message-validation",
    finds: {
      "a message without a model": [
        api(connect, say),
        "aws_apigatewayv2_route.r1: no model says what a message must look like",
      ],
      "models nothing selects": [
        api(connect, { ...say, request_models: { $default: "Said" } }),
        "aws_apigatewayv2_route.r1: it names models, and no expression that selects one: no message is validated",
      ],
    },
    accepts: {
      "a message with a model, and any other": api(
        connect,
        { ...say, request_models: { $default: "Said" }, model_selection_expression: "\\$default" },
        { route_key: "$default", target },
      ),
    },
  },
];
