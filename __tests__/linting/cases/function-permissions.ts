import { BY_ALIAS, deployedApi, petsFunction } from "../support/apis.ts";
import { one, type Resources, type RuleCases, resources, together } from "../support/rule-cases.ts";

const CALLS = { "/pets/{id}": { get: { "x-amazon-apigateway-integration": BY_ALIAS } } };

const permission = (more: object = {}): Resources => ({
  aws_lambda_permission: {
    live: {
      action: "lambda:InvokeFunction",
      function_name: "${aws_lambda_function.pets.function_name}",
      principal: "apigateway.amazonaws.com",
      qualifier: "live",
      source_arn: "${aws_api_gateway_rest_api.api.execution_arn}/prod/GET/pets/*",
      ...more,
    },
  },
});

const api = (stage: object = { variables: { alias: "live" } }, more: object = {}) =>
  deployedApi({ paths: CALLS, stage, ...more });

const CANARY = {
  variables: { alias: "live" },
  canary_settings: {
    deployment_id: "${aws_api_gateway_deployment.two.id}",
    percent_traffic: 5,
    stage_variable_overrides: { alias: "next" },
  },
};
const SECOND = { aws_api_gateway_deployment: { two: { rest_api_id: "${aws_api_gateway_rest_api.api.id}" } } };

const AUTHORIZER = {
  components: {
    securitySchemes: {
      token: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: BY_ALIAS.uri },
      },
    },
  },
};

/** An HTTP API or a WebSocket API with one route to a function, and an authorizer that is one. */
const routed = (protocol_type: "HTTP" | "WEBSOCKET", route_key: string, permitted: readonly string[] = []) => {
  const api_id = "${aws_apigatewayv2_api.it.id}";
  const uri = "${aws_lambda_function.pets.invoke_arn}";
  return together(
    petsFunction(),
    one("aws_apigatewayv2_api", { name: "it", protocol_type }),
    one("aws_apigatewayv2_integration", { api_id, integration_type: "AWS_PROXY", integration_uri: uri }),
    one("aws_apigatewayv2_authorizer", { api_id, name: "guard", authorizer_type: "REQUEST", authorizer_uri: uri }),
    one("aws_apigatewayv2_route", {
      api_id,
      route_key,
      target: "integrations/${aws_apigatewayv2_integration.it.id}",
      authorization_type: "CUSTOM",
      authorizer_id: "${aws_apigatewayv2_authorizer.it.id}",
    }),
    one("aws_apigatewayv2_stage", { api_id, name: "prod", auto_deploy: true }),
    {
      aws_lambda_permission: Object.fromEntries(
        permitted.map((source, index) => [
          `p${index}`,
          {
            action: "lambda:InvokeFunction",
            function_name: "${aws_lambda_function.pets.function_name}",
            principal: "apigateway.amazonaws.com",
            source_arn: `\${aws_apigatewayv2_api.it.execution_arn}/${source}`,
          },
        ]),
      ),
    },
  );
};

const V2_STAGE = "aws_apigatewayv2_stage.it";
const STAGE = "aws_api_gateway_stage.prod";
const IT = "aws_lambda_permission.it";

export const functionPermissionCases: readonly RuleCases[] = [
  {
    rule: "integration-permission",
    finds: {
      "an alias without a permission": [
        together(api(), petsFunction()),
        `${STAGE}: GET /pets/{id} of stage prod calls pets:live, which no permission allows it`,
      ],
      "a permission for another method": [
        together(
          api(),
          petsFunction(),
          permission({ source_arn: "${aws_api_gateway_rest_api.api.execution_arn}/prod/POST/*" }),
        ),
        `${STAGE}: GET /pets/{id} of stage prod calls pets:live, which no permission allows it`,
      ],
      "a permission without the alias": [
        together(api(), petsFunction(), permission({ qualifier: null })),
        `${STAGE}: GET /pets/{id} of stage prod calls pets:live, which no permission allows it`,
      ],
      "a canary's alias": [
        together(api(CANARY), SECOND, petsFunction(), permission()),
        `${STAGE}: GET /pets/{id} of the canary of stage prod calls pets:next, which no permission allows it`,
      ],
      "a route of an HTTP API": [
        routed("HTTP", "GET /pets/{id}", ["prod/GET/others/*", "authorizers/*"]),
        `${V2_STAGE}: GET /pets/{id} of stage prod calls pets, which no permission allows it`,
      ],
      "an authorizer of an HTTP API": [
        routed("HTTP", "ANY /pets", ["prod/*"]),
        `${V2_STAGE}: authorizer guard of stage prod calls pets, which no permission allows it`,
      ],
      "a route of a WebSocket API": [
        routed("WEBSOCKET", "$connect", ["prod/say", "authorizers/*"]),
        `${V2_STAGE}: $connect of stage prod calls pets, which no permission allows it`,
      ],
      "an authorizer": [
        together(
          deployedApi({ document: AUTHORIZER, stage: { variables: { alias: "live" } } }),
          petsFunction(),
          permission({ source_arn: "${aws_api_gateway_rest_api.api.execution_arn}/prod/*" }),
        ),
        `${STAGE}: authorizer token of stage prod calls pets:live, which no permission allows it`,
      ],
    },
    accepts: {
      "permissions for an HTTP API": routed("HTTP", "$default", ["*"]),
      "permissions for a WebSocket API": routed("WEBSOCKET", "$connect", ["prod/$connect", "authorizers/*"]),
      "a permission for method and alias": together(api(), petsFunction(), permission()),
      "a permission for the whole API": together(
        api(),
        petsFunction(),
        permission({ source_arn: "${aws_api_gateway_rest_api.api.execution_arn}/*/*" }),
      ),
      "the alias written into the function's name": together(
        api(),
        petsFunction(),
        permission({ function_name: "${aws_lambda_function.pets.arn}:live", qualifier: null }),
      ),
      "permissions for live and canary": together(
        api(CANARY),
        SECOND,
        petsFunction(),
        permission({ source_arn: null }),
        {
          aws_lambda_permission: { next: { ...permission().aws_lambda_permission?.live, qualifier: "next" } },
        },
      ),
      "an authorizer's permission": together(
        deployedApi({ document: AUTHORIZER, stage: { variables: { alias: "live" } } }),
        petsFunction(),
        permission({ source_arn: "${aws_api_gateway_rest_api.api.execution_arn}/authorizers/*" }),
      ),
      "a role for the call": together(
        deployedApi({
          paths: {
            "/pets": {
              get: {
                "x-amazon-apigateway-integration": { ...BY_ALIAS, credentials: "arn:aws:iam::123456789012:role/call" },
              },
            },
          },
          stage: { variables: { alias: "live" } },
        }),
        petsFunction(),
      ),
      "a function that is declared elsewhere": resources(api()),
      "a definition of an earlier commit, which Terraform leaves as it is": together(
        api({ variables: { alias: "r-0000000a" } }, { api: { lifecycle: { ignore_changes: ["body"] } } }),
        petsFunction(),
      ),
    },
  },
  {
    rule: "permission-source",
    finds: {
      "any topic of anybody": [
        resources(one("aws_lambda_permission", { principal: "sns.amazonaws.com" })),
        `${IT}: sns.amazonaws.com may invoke it for any source`,
      ],
      "any API of the account": [
        resources(
          one("aws_lambda_permission", {
            principal: "apigateway.amazonaws.com",
            source_arn: "arn:aws:execute-api:us-east-1:1:*/*/*",
          }),
        ),
        `${IT}: any API may invoke it: arn:aws:execute-api:us-east-1:1:*/*/*`,
      ],
    },
    accepts: {
      "one API": resources(
        one("aws_lambda_permission", {
          principal: "apigateway.amazonaws.com",
          source_arn: "arn:aws:execute-api:us-east-1:1:abc/*",
        }),
      ),
      "one account": resources(
        one("aws_lambda_permission", { principal: "s3.amazonaws.com", source_account: "123456789012" }),
      ),
      "a principal that is no service": resources(one("aws_lambda_permission", { principal: "123456789012" })),
    },
  },
  {
    rule: "permission-public",
    finds: {
      everybody: [resources(one("aws_lambda_permission", { principal: "*" })), `${IT}: everybody may invoke it`],
    },
    accepts: {
      "an organisation": resources(one("aws_lambda_permission", { principal: "*", principal_org_id: "o-1" })),
      "callers who sign": resources(
        one("aws_lambda_permission", { principal: "*", function_url_auth_type: "AWS_IAM" }),
      ),
    },
  },
  {
    rule: "function-url-auth",
    finds: {
      "an open URL": [
        resources(one("aws_lambda_function_url", { authorization_type: "NONE" })),
        "aws_lambda_function_url.it: anybody can call it",
      ],
    },
    accepts: { "a signed URL": resources(one("aws_lambda_function_url", { authorization_type: "AWS_IAM" })) },
  },
];
