const API_ID = "${aws_apigatewayv2_api.http.id}";
const FUNCTION = {
  api_id: API_ID,
  integration_type: "AWS_PROXY",
  integration_uri: "${aws_lambda_function.hello.invoke_arn}",
  payload_format_version: "2.0",
};
const TARGET = "integrations/${aws_apigatewayv2_integration";

/** An HTTP API: `GET /http/hello`, and `POST /http/full` with CORS, behind an authorizer whose answer is kept, its headers mapped. */
export const HTTP_API = {
  aws_apigatewayv2_api: {
    http: { name: "bench", protocol_type: "HTTP", cors_configuration: { allow_origins: ["https://www.example.com"] } },
  },
  aws_apigatewayv2_integration: {
    hello: FUNCTION,
    full: { ...FUNCTION, request_parameters: { "append:header.x-tenant": "$context.authorizer.tenant" } },
  },
  aws_apigatewayv2_authorizer: {
    bench: {
      api_id: API_ID,
      name: "bench",
      authorizer_type: "REQUEST",
      authorizer_uri: "${aws_lambda_function.authorize.invoke_arn}",
      authorizer_payload_format_version: "1.0",
      identity_sources: ["$request.header.Authorization"],
      authorizer_result_ttl_in_seconds: 300,
    },
  },
  aws_apigatewayv2_route: {
    hello: { api_id: API_ID, route_key: "GET /hello", target: `${TARGET}.hello.id}` },
    full: {
      api_id: API_ID,
      route_key: "POST /full",
      target: `${TARGET}.full.id}`,
      authorization_type: "CUSTOM",
      authorizer_id: "${aws_apigatewayv2_authorizer.bench.id}",
    },
  },
  aws_apigatewayv2_stage: { http: { api_id: API_ID, name: "http", auto_deploy: true } },
};
