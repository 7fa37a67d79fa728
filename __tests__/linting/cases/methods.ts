import { BY_ALIAS, deployedApi, http, MOCK, resourceApi } from "../support/apis.ts";
import { one, type RuleCases, resources, together } from "../support/rule-cases.ts";

const integration = (value: object) => ({ "x-amazon-apigateway-integration": value });
const GET = "aws_api_gateway_rest_api.api GET /pets";

const JWT = {
  components: {
    securitySchemes: {
      pool: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "cognito_user_pools",
        "x-amazon-apigateway-authorizer": {
          type: "cognito_user_pools",
          providerARNs: ["arn:aws:cognito-idp:us-east-1:1:userpool/p"],
        },
      },
      api_key: { type: "apiKey", name: "x-api-key", in: "header" },
      iam: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
    },
  },
};

const secured = (security: object[], more: object = {}) =>
  deployedApi({ document: JWT, paths: { "/pets": { get: { security, ...integration(MOCK), ...more } } } });

const VALIDATED = {
  "x-amazon-apigateway-request-validators": { all: { validateRequestBody: true, validateRequestParameters: true } },
  "x-amazon-apigateway-request-validator": "all",
};
const BODY = { requestBody: { content: { "application/json": { schema: { type: "object" } } } } };
const QUERY = { parameters: [{ name: "kind", in: "query", required: true, schema: { type: "string" } }] };

const origin = (value: string) => ({
  ...integration({
    ...MOCK,
    responses: {
      default: {
        statusCode: "200",
        responseParameters: { "method.response.header.Access-Control-Allow-Origin": value },
      },
    },
  }),
});

const errors = (response: object) =>
  deployedApi({ document: { "x-amazon-apigateway-gateway-responses": { DEFAULT_5XX: response } } });

const ONLY_FROM_OFFICE = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "*",
      Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } },
    },
  ],
});

const domain = (more: object, isClosed: boolean) =>
  together(
    deployedApi({ paths: { "/pets": { get: integration(MOCK) } }, api: { disable_execute_api_endpoint: isClosed } }),
    one("aws_api_gateway_domain_name", { domain_name: "api.example.com", ...more }),
    one("aws_api_gateway_base_path_mapping", {
      api_id: "${aws_api_gateway_rest_api.api.id}",
      stage_name: "prod",
      domain_name: "${aws_api_gateway_domain_name.it.domain_name}",
    }),
  );

const MUTUAL_TLS = { mutual_tls_authentication: { truststore_uri: "s3://trust/store.pem" } };

const httpApi = (pets: object) =>
  one("aws_apigatewayv2_api", {
    name: "pets",
    protocol_type: "HTTP",
    body: JSON.stringify({ openapi: "3.0.1", paths: { "/pets": pets } }),
  });

export const methodCases: readonly RuleCases[] = [
  {
    rule: "method-authorization",
    finds: {
      "a method of a document without security": [resources(deployedApi()), `${GET}: anybody can call it`],
      "a method of its own without authorization": [
        resources(resourceApi()),
        "aws_api_gateway_method.get: anybody can call it",
      ],
      "an API key in place of an authorizer": [
        resources(secured([{ api_key: [] }])),
        `${GET}: anybody who knows an API key can call it`,
      ],
      "security of the whole document, which API Gateway passes over": [
        resources(deployedApi({ document: { ...JWT, security: [{ iam: [] }] } })),
        `${GET}: anybody can call it`,
      ],
      "an OPTIONS method with something behind it": [
        resources(deployedApi({ paths: { "/pets": { options: integration(BY_ALIAS) } } })),
        "aws_api_gateway_rest_api.api OPTIONS /pets: anybody can call it",
      ],
      "a policy that lets everybody in": [
        resources(
          deployedApi({
            api: {
              policy: JSON.stringify({
                Statement: { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" },
              }),
            },
          }),
        ),
        `${GET}: anybody can call it`,
      ],
      "a domain with mutual TLS beside an open default endpoint": [
        domain(MUTUAL_TLS, false),
        `${GET}: anybody can call it`,
      ],
    },
    accepts: {
      "a user pool": resources(secured([{ pool: [] }])),
      "signatures of IAM": resources(secured([{ iam: [] }])),
      "IAM on a method of its own": resources(resourceApi({ authorization: "AWS_IAM" })),
      "a browser's question": resources(deployedApi({ paths: { "/pets": { options: integration(MOCK) } } })),
      "a policy that lets some in": resources(deployedApi({ api: { policy: ONLY_FROM_OFFICE } })),
      "a policy that is known after an apply": together(
        deployedApi(),
        one("aws_api_gateway_rest_api_policy", {
          rest_api_id: "${aws_api_gateway_rest_api.api.id}",
          policy: "${data.aws_iam_policy_document.elsewhere.json}",
        }),
      ),
      "a domain with mutual TLS as the only way in": domain(MUTUAL_TLS, true),
    },
  },
  {
    rule: "http-route-authorization",
    finds: {
      "a route without authorization": [
        resources(one("aws_apigatewayv2_route", { route_key: "GET /pets" })),
        "aws_apigatewayv2_route.it: anybody can call GET /pets",
      ],
      "a route of a document without authorization": [
        resources(httpApi({ get: {}, options: {} })),
        "aws_apigatewayv2_api.it GET /pets: anybody can call GET /pets",
      ],
    },
    accepts: {
      "a route of a document that asks for a signature": resources(
        httpApi({ get: { "x-amazon-apigateway-auth": { type: "AWS_IAM" } } }),
      ),
      "a route with a JWT authorizer": resources(
        one("aws_apigatewayv2_route", { route_key: "GET /pets", authorization_type: "JWT" }),
      ),
      "messages of a WebSocket that is open": resources(one("aws_apigatewayv2_route", { route_key: "sendMessage" })),
    },
  },
  {
    rule: "method-token-scopes",
    finds: {
      "a user pool without scopes": [
        resources(secured([{ pool: [] }])),
        `${GET}: every user of the pool may call it: it asks for no scope`,
      ],
    },
    accepts: {
      "a user pool with a scope": resources(secured([{ pool: ["pets/read"] }])),
      "another authorization": resources(secured([{ iam: [] }])),
    },
  },
  {
    rule: "method-request-validation",
    finds: {
      "a body without a model": [
        resources(deployedApi({ document: VALIDATED, paths: { "/pets": { post: integration(BY_ALIAS) } } })),
        "aws_api_gateway_rest_api.api POST /pets: no model says what a body must look like",
      ],
      "a model without a validator": [
        resources(deployedApi({ paths: { "/pets": { post: { ...BODY, ...integration(BY_ALIAS) } } } })),
        "aws_api_gateway_rest_api.api POST /pets: it names a model, and no validator holds bodies against it",
      ],
      "a required parameter without a validator": [
        resources(deployedApi({ paths: { "/pets": { get: { ...QUERY, ...integration(BY_ALIAS) } } } })),
        `${GET}: no validator asks for method.request.querystring.kind, which it requires`,
      ],
      "a method of its own without a model": [
        resources(resourceApi({ http_method: "POST" }, { type: "HTTP_PROXY", uri: "https://example.com" })),
        "aws_api_gateway_method.get: no model says what a body must look like",
      ],
    },
    accepts: {
      "a body and parameters that are validated": resources(
        deployedApi({
          document: VALIDATED,
          paths: { "/pets": { post: { ...BODY, ...QUERY, ...integration(BY_ALIAS) } } },
        }),
      ),
      "a GET without parameters": resources(deployedApi({ paths: { "/pets": { get: integration(BY_ALIAS) } } })),
      "a variable of the path, which is always there": resources(
        deployedApi({
          paths: {
            "/pets/{id}": {
              get: {
                parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
                ...integration(BY_ALIAS),
              },
            },
          },
        }),
      ),
      "a mock, which no request can harm": resources(deployedApi({ paths: { "/pets": { post: integration(MOCK) } } })),
      "a method of its own with model and validator": together(
        resourceApi(
          {
            http_method: "POST",
            request_models: { "application/json": "Pet" },
            request_validator_id: "${aws_api_gateway_request_validator.all.id}",
          },
          { type: "HTTP_PROXY", uri: "https://example.com" },
        ),
        {
          aws_api_gateway_request_validator: {
            all: { rest_api_id: "${aws_api_gateway_rest_api.api.id}", name: "all", validate_request_body: true },
          },
        },
      ),
    },
  },
  {
    rule: "cors-origin",
    finds: {
      "a star": [
        resources(deployedApi({ paths: { "/pets": { get: origin("'*'") } } })),
        `${GET}: its answers may be read by pages of any origin`,
      ],
      "a stage variable that is a star": [
        resources(
          deployedApi({
            paths: { "/pets": { get: origin("stageVariables.origin") } },
            stage: { variables: { origin: "*" } },
          }),
        ),
        `${GET}: its answers may be read by pages of any origin`,
      ],
      "an error for any origin": [
        resources(errors({ responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" } })),
        "aws_api_gateway_rest_api.api DEFAULT_5XX: its answers may be read by pages of any origin",
      ],
      "an error that repeats the caller's origin": [
        resources(
          errors({
            responseParameters: {
              "gatewayresponse.header.Access-Control-Allow-Origin": "method.request.header.Origin",
            },
          }),
        ),
        "aws_api_gateway_rest_api.api DEFAULT_5XX: its answers may be read by pages of any origin",
      ],
      "an HTTP API": [
        resources(one("aws_apigatewayv2_api", { cors_configuration: [{ allow_origins: ["https://*"] }] })),
        "aws_apigatewayv2_api.it: its answers may be read by pages of any origin",
      ],
      "a function's URL": [
        resources(one("aws_lambda_function_url", { cors: { allow_origins: ["*"] } })),
        "aws_lambda_function_url.it: its answers may be read by pages of any origin",
      ],
    },
    accepts: {
      "an origin by name": resources(deployedApi({ paths: { "/pets": { get: origin("'https://app.example.com'") } } })),
      "a stage variable with an origin": resources(
        deployedApi({
          paths: { "/pets": { get: origin("stageVariables.origin") } },
          stage: { variables: { origin: "https://app.example.com" } },
        }),
      ),
      "no CORS": resources(one("aws_apigatewayv2_api", { name: "pets" })),
    },
  },
  {
    rule: "integration-tls",
    finds: {
      "plain HTTP": [
        resources(deployedApi({ paths: { "/pets": { get: integration(http("http://example.com/pets")) } } })),
        `${GET}: it is called without TLS: http://example.com/pets`,
      ],
      "a stage variable with a plain URL": [
        resources(
          deployedApi({
            paths: { "/pets": { get: integration(http("$${stageVariables.backend}/pets")) } },
            stage: { variables: { backend: "http://example.com" } },
          }),
        ),
        `${GET}: it is called without TLS: \${stageVariables.backend}/pets`,
      ],
      "a certificate nobody looks at": [
        resources(
          deployedApi({
            paths: {
              "/pets": {
                get: integration(http("https://example.com", { tlsConfig: { insecureSkipVerification: true } })),
              },
            },
          }),
        ),
        `${GET}: any certificate will do for the backend: its verification is skipped`,
      ],
      "an integration of its own": [
        resources(resourceApi({}, { type: "HTTP", integration_http_method: "GET", uri: "http://example.com" })),
        "aws_api_gateway_method.get: it is called without TLS: http://example.com",
      ],
    },
    accepts: {
      HTTPS: resources(deployedApi({ paths: { "/pets": { get: integration(http("https://example.com/pets")) } } })),
      "a backend in a network of yours": resources(
        deployedApi({
          paths: {
            "/pets": { get: integration(http("http://internal", { connectionType: "VPC_LINK", connectionId: "abc" })) },
          },
        }),
      ),
    },
  },
  {
    rule: "integration-fixed-host",
    finds: {
      "a host from the path": [
        resources(deployedApi({ paths: { "/{host}": { get: integration(http("https://{host}/pets")) } } })),
        "aws_api_gateway_rest_api.api GET /{host}: a part of the request is the host: {host}",
      ],
    },
    accepts: {
      "a host from a stage variable, a path from the request": resources(
        deployedApi({ paths: { "/{id}": { get: integration(http("https://$${stageVariables.host}/pets/{id}")) } } }),
      ),
    },
  },
  {
    rule: "gateway-response-details",
    finds: {
      "a backend's error": [
        resources(
          errors({ responseTemplates: { "application/json": '{"error":"$context.integrationErrorMessage"}' } }),
        ),
        "aws_api_gateway_rest_api.api DEFAULT_5XX: it tells $context.integrationErrorMessage",
      ],
      "a header with it": [
        resources(errors({ responseParameters: { "gatewayresponse.header.Why": "context.authorizer.error" } })),
        "aws_api_gateway_rest_api.api DEFAULT_5XX: it tells $context.authorizer.error",
      ],
    },
    accepts: {
      "API Gateway's own words": resources(
        errors({
          responseTemplates: {
            "application/json": '{"message":$context.error.messageString,"id":"$context.requestId"}',
          },
        }),
      ),
    },
  },
];
