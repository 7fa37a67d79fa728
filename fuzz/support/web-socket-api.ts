const API_ID = "${aws_apigatewayv2_api.chat.id}";

const TALKER = {
  integration_type: "AWS_PROXY",
  integration_method: "POST",
  integration_uri: "${aws_lambda_function.talk.invoke_arn}",
};

const BY_CONNECTION = { "integration.request.header.x-connection": "context.connectionId" };

interface Route {
  readonly key: string;
  readonly integration: object;
  /** Its answers go to the client. */
  readonly isTwoWay: boolean;
  readonly special?: object;
}

/** Who comes and goes the backend is told, so that it can be seen whether everybody who came has gone. */
const routesOf = (upstream: string): Readonly<Record<string, Route>> => {
  const telling = (path: string) => ({
    integration_type: "HTTP_PROXY",
    integration_method: "POST",
    integration_uri: `${upstream}${path}`,
    request_parameters: BY_CONNECTION,
  });
  return {
    connect: { key: "$connect", integration: telling("/connected"), isTwoWay: false },
    disconnect: { key: "$disconnect", integration: telling("/disconnected"), isTwoWay: false },
    default: { key: "$default", integration: TALKER, isTwoWay: true },
    failing: { key: "failing", integration: TALKER, isTwoWay: true },
    backend: {
      key: "backend",
      integration: { integration_type: "HTTP_PROXY", integration_method: "POST", integration_uri: `${upstream}/said` },
      isTwoWay: true,
    },
    mock: {
      key: "mock",
      integration: { integration_type: "MOCK", request_templates: { $default: '{"statusCode": 200}' } },
      isTwoWay: true,
    },
    checked: {
      key: "checked",
      integration: TALKER,
      isTwoWay: true,
      special: { model_selection_expression: "\\$default", request_models: { $default: "checked" } },
    },
  };
};

const CHECKED = {
  $schema: "http://json-schema.org/draft-04/schema#",
  type: "object",
  required: ["id"],
  properties: { id: { type: "integer", minimum: 1 } },
};

/** A WebSocket API with routes of every kind, in the stage `w`. */
export function webSocketApiOf(upstream: string): Readonly<Record<string, object>> {
  const routes = Object.entries(routesOf(upstream));
  return {
    aws_apigatewayv2_api: { chat: { name: "chat", protocol_type: "WEBSOCKET" } },
    aws_apigatewayv2_integration: Object.fromEntries(
      routes.map(([name, { integration }]) => [`chat_${name}`, { api_id: API_ID, ...integration }]),
    ),
    aws_apigatewayv2_integration_response: {
      chat_mock: {
        api_id: API_ID,
        integration_id: "${aws_apigatewayv2_integration.chat_mock.id}",
        integration_response_key: "$default",
        response_templates: {
          $default: `{"mocked": "$util.escapeJavaScript($input.path('$.p'))"}`,
        },
      },
    },
    aws_apigatewayv2_model: {
      checked: {
        api_id: API_ID,
        name: "checked",
        content_type: "application/json",
        schema: JSON.stringify(CHECKED),
      },
    },
    aws_apigatewayv2_route: Object.fromEntries(routes.map(([name, route]) => [`chat_${name}`, routeOf(name, route)])),
    aws_apigatewayv2_route_response: Object.fromEntries(
      routes
        .filter(([, { isTwoWay }]) => isTwoWay)
        .map(([name]) => [
          `chat_${name}`,
          { api_id: API_ID, route_id: `\${aws_apigatewayv2_route.chat_${name}.id}`, route_response_key: "$default" },
        ]),
    ),
    aws_apigatewayv2_stage: { chat: { api_id: API_ID, name: "w", auto_deploy: true } },
  };
}

const routeOf = (name: string, { key, isTwoWay, special }: Route) => ({
  api_id: API_ID,
  route_key: key,
  target: `integrations/\${aws_apigatewayv2_integration.chat_${name}.id}`,
  ...(isTwoWay && { route_response_selection_expression: "$default" }),
  ...special,
});
