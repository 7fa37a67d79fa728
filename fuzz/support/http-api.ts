const API_ID = "${aws_apigatewayv2_api.http.id}";

const toFunction = (special: object = {}) => ({
  integration_type: "AWS_PROXY",
  integration_uri: "${aws_lambda_function.answer.invoke_arn}",
  payload_format_version: "2.0",
  ...special,
});

/** Everything a client says is mapped somewhere. */
const MAPPED = {
  "append:header.x-p": "$request.path.p",
  "overwrite:header.x-q": "$${request.querystring.q}-$${request.header.cookie}",
  "append:querystring.b": "$request.body.items[0].price",
  "overwrite:path": "/x/$${request.path.p}",
};

const ANSWER_MAPPED = [
  { status_code: "200", mappings: { "append:header.x-name": "$response.body.name", "remove:header.date": "''" } },
  { status_code: "404", mappings: { "overwrite:statuscode": "$response.body.id" } },
];

const integrationsOf = (upstream: string) => ({
  two: toFunction(),
  one: toFunction({ payload_format_version: "1.0" }),
  mapped: {
    integration_type: "HTTP_PROXY",
    integration_method: "ANY",
    integration_uri: `${upstream}/base`,
    request_parameters: MAPPED,
    response_parameters: ANSWER_MAPPED,
  },
});

const ROUTES: Readonly<Record<string, readonly [string, string, object?]>> = {
  two: ["ANY /two/{proxy+}", "two"],
  one: ["ANY /one/{p}", "one"],
  mapped: ["ANY /mapped/{p}", "mapped"],
  guarded: [
    "GET /guarded",
    "two",
    { authorization_type: "CUSTOM", authorizer_id: "${aws_apigatewayv2_authorizer.guard.id}" },
  ],
  token: ["GET /token", "two", { authorization_type: "JWT", authorizer_id: "${aws_apigatewayv2_authorizer.jwt.id}" }],
  signed: ["GET /signed", "two", { authorization_type: "AWS_IAM" }],
};

/** An HTTP API that looks at everything a client sends, in the stage `h`. */
export function httpApiOf(upstream: string): Readonly<Record<string, object>> {
  return {
    aws_apigatewayv2_api: {
      http: {
        name: "http",
        protocol_type: "HTTP",
        cors_configuration: { allow_origins: ["https://*", "http://a.example"], allow_credentials: true, max_age: 5 },
      },
    },
    aws_apigatewayv2_integration: Object.fromEntries(
      Object.entries(integrationsOf(upstream)).map(([name, integration]) => [name, { api_id: API_ID, ...integration }]),
    ),
    aws_apigatewayv2_authorizer: {
      guard: {
        api_id: API_ID,
        name: "guard",
        authorizer_type: "REQUEST",
        authorizer_uri: "${aws_lambda_function.authorize.invoke_arn}",
        authorizer_payload_format_version: "1.0",
        identity_sources: ["$request.querystring.token"],
      },
      jwt: {
        api_id: API_ID,
        name: "jwt",
        authorizer_type: "JWT",
        identity_sources: ["$request.header.Authorization"],
        jwt_configuration: { issuer: upstream, audience: ["fuzz"] },
      },
    },
    aws_apigatewayv2_route: Object.fromEntries(
      Object.entries(ROUTES).map(([name, [route_key, integration, special]]) => [
        name,
        {
          api_id: API_ID,
          route_key,
          target: `integrations/\${aws_apigatewayv2_integration.${integration}.id}`,
          ...special,
        },
      ]),
    ),
    aws_apigatewayv2_stage: {
      h: {
        api_id: API_ID,
        name: "h",
        auto_deploy: true,
        access_log_settings: {
          destination_arn: "arn:aws:logs:us-east-1:123456789012:log-group:http",
          format: "$context.requestId $context.routeKey $context.path $context.integrationErrorMessage $context.status",
        },
      },
    },
  };
}
