import type { ApiDefinition } from "../../openapi/api-definition.ts";
import type { Authorizer } from "../../openapi/authorizers/authorizer.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import { type Route, route } from "../../openapi/route.ts";
import { thingsApi } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const options = { summary: "s", mock: { statusCode: 200, body: {} }, responses: { 200: undefined } } as const;

const apiWith = (authorizers: Readonly<Record<string, Authorizer>>, routes: readonly Route[] = []): ApiDefinition => ({
  ...thingsApi,
  authorizers,
  routes: routes.length > 0 ? routes : [route("GET /a", { ...options, authorizer: Object.keys(authorizers)[0] ?? "" })],
});

const render = (api: ApiDefinition) =>
  JSON.parse(
    JSON.stringify(
      renderDocument(api, {
        title: "t",
        functionUri: (name) => `uri-of-${name}`,
        inPlace: (text) => text,
        vpc: () => ["vpc-1"],
        outsideFunctionArn: (name) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
        userPoolArn: (name) => `arn-of-${name}`,
        network: () => ["192.0.2.0/24"],
        vpcEndpointIds: ["vpce-1"],
        isPrivate: false,
      }),
    ),
  );

describe("an authorizer is rendered", () => {
  // feature: token-authorizer
  it("as one that sees the token alone", () => {
    const token: Authorizer = {
      type: "token",
      function: "check",
      header: "X-Token",
      validationExpression: "Bearer .+",
      resultTtlSeconds: 60,
    };

    expect(render(apiWith({ token })).components.securitySchemes.token).toEqual({
      type: "apiKey",
      name: "X-Token",
      in: "header",
      "x-amazon-apigateway-authtype": "custom",
      "x-amazon-apigateway-authorizer": {
        type: "token",
        authorizerUri: "uri-of-check",
        authorizerResultTtlInSeconds: 60,
        identityValidationExpression: "Bearer .+",
      },
    });
  });

  // feature: cognito, cognito-scopes
  it("as user pools, the route naming the scopes it needs", () => {
    const routes = [route("GET /a", { ...options, authorizer: "pool", scopes: ["shop/read"] })];
    const document = render(apiWith({ pool: { type: "cognito", userPools: ["staff", "customers"] } }, routes));

    expect(document.components.securitySchemes.pool).toMatchObject({
      name: "Authorization",
      "x-amazon-apigateway-authtype": "cognito_user_pools",
      "x-amazon-apigateway-authorizer": {
        type: "cognito_user_pools",
        providerARNs: ["arn-of-staff", "arn-of-customers"],
      },
    });
    expect(document.paths["/a"].get.security).toEqual([{ pool: ["shop/read"] }]);
  });

  it("as user pools that take the tokens of one client", () => {
    const pool: Authorizer = { type: "cognito", userPools: ["staff"], validationExpression: "shop-app" };

    expect(render(apiWith({ pool })).components.securitySchemes.pool["x-amazon-apigateway-authorizer"]).toEqual({
      type: "cognito_user_pools",
      providerARNs: ["arn-of-staff"],
      identityValidationExpression: "shop-app",
    });
  });

  // feature: iam
  it("as signatures of IAM callers, which need no declaration", () => {
    const document = render(apiWith({}, [route("GET /a", { ...options, iam: true, apiKeyRequired: true })]));

    expect(document.components.securitySchemes.sigv4["x-amazon-apigateway-authtype"]).toBe("awsSigv4");
    expect(document.paths["/a"].get.security).toEqual([{ sigv4: [], api_key: [] }]);
  });
});

describe("an authorizer is refused", () => {
  const request = { function: "f", identitySource: ["method.request.header.A"], resultTtlSeconds: 0 } as const;

  it.each<readonly [string, Authorizer, string]>([
    [
      "answers kept too long",
      { ...request, resultTtlSeconds: 3601 },
      "resultTtlSeconds is 3601; API Gateway takes whole seconds from 0 to 3600",
    ],
    [
      "answers kept for nobody in particular",
      { ...request, identitySource: [], resultTtlSeconds: 1 },
      "answers are kept, so identitySource must say for whom; name at least one source, or set resultTtlSeconds to 0",
    ],
    [
      "a source that is none",
      { ...request, identitySource: ["method.request.path.id"] },
      "'method.request.path.id' is no identity source; write method.request.header.NAME, method.request.querystring.NAME, stageVariables.NAME or context.NAME",
    ],
    [
      "a header that is none",
      { type: "token", function: "f", header: "my header", resultTtlSeconds: 0 },
      "'my header' is no name of a header",
    ],
    [
      "an expression that is none",
      { type: "token", function: "f", validationExpression: "(", resultTtlSeconds: 0 },
      "validationExpression is no regular expression: Invalid regular expression: /(/: Unterminated group",
    ],
    [
      "an expression of user pools that is none",
      { type: "cognito", userPools: ["staff"], validationExpression: "(" },
      "validationExpression is no regular expression: Invalid regular expression: /(/: Unterminated group",
    ],
    ["no user pool", { type: "cognito", userPools: [] }, "it names 0 user pools; API Gateway takes 1 to 1000"],
  ])("for %s", (_, one, problem) => {
    expect(messageOf(() => render(apiWith({ one })))).toBe(`the routes are not valid:\n  authorizer one: ${problem}`);
  });

  it("when a route asks for scopes of tokens that cannot pass its expression", () => {
    const routes = [route("GET /a", { ...options, authorizer: "one", scopes: ["read"] })];
    const one: Authorizer = { type: "cognito", userPools: ["staff"], validationExpression: "shop-app" };

    expect(messageOf(() => render(apiWith({ one }, routes)))).toContain(
      "GET /a: scopes are those of access tokens, which have no 'aud' for the 'validationExpression' of authorizer 'one'; give the method another authorizer",
    );
  });

  it("when a route asks a function for scopes", () => {
    const routes = [route("GET /a", { ...options, authorizer: "one", scopes: ["read"] })];

    expect(messageOf(() => render(apiWith({ one: request }, routes)))).toContain(
      "GET /a: scopes are those of a user pool's token, and authorizer 'one' is a function",
    );
  });
});
