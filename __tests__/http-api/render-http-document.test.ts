import { z } from "zod";

import type { HttpApiDefinition } from "../../http-api/http-api-definition.ts";
import { type HttpApiNames, renderHttpDocument } from "../../http-api/render-http-document.ts";
import { integrationRoleArn } from "../../openapi/integrations/integration-role.ts";
import { route } from "../../openapi/route.ts";
import { httpApiWith, simpleHttpRoute } from "../support/http-apis.ts";

const names: HttpApiNames = {
  title: "shop-dev-http",
  functionUri: (name) => `uri:${name}`,
  outsideFunctionArn: (name) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
  inPlace: (text) => text.replaceAll("{prefix}", "shop-dev"),
  vpcLinkId: (name) => `id-of-${name}`,
  targetArn: (name) => `arn-of-${name}`,
  tokens: { issuer: "https://auth.example.com/", audience: "shop" },
  allowedOrigin: "https://app.example.com",
};

const render = (routes: HttpApiDefinition["routes"], changes: Partial<HttpApiDefinition> = {}) =>
  JSON.parse(JSON.stringify(renderHttpDocument(httpApiWith(routes, changes), names)));

const integrationOf = (changes: Parameters<typeof simpleHttpRoute>[1], key = "GET /a/{id}") => {
  const { paths } = render([simpleHttpRoute(key, changes)]);
  return Object.values(Object.values(paths)[0] as Record<string, Record<string, unknown>>)[0]?.[
    "x-amazon-apigateway-integration"
  ];
};

describe("the document of an HTTP API", () => {
  // feature: http-api
  it("has each route by path and method, ANY and $default in API Gateway's own words", () => {
    const { paths } = render(["GET /a", "ANY /a", "$default"].map((key) => simpleHttpRoute(key)));

    expect(Object.keys(paths["/a"])).toEqual(["get", "x-amazon-apigateway-any-method"]);
    expect(paths["/$default"]["x-amazon-apigateway-any-method"]).toMatchObject({ isDefaultRoute: true });
  });

  it("declares path variables, and the models of answers", () => {
    const Thing = { name: "Thing", schema: z.object({ id: z.string() }) };
    const { paths, components } = render([
      simpleHttpRoute("GET /a/{id}", { responses: { 200: Thing, 404: undefined } }),
    ]);

    expect(paths["/a/{id}"].get.parameters).toEqual([
      { name: "id", in: "path", required: true, schema: { type: "string" } },
    ]);
    expect(paths["/a/{id}"].get.responses["200"].content["application/json"].schema).toEqual({
      $ref: "#/components/schemas/Thing",
    });
    expect(components.schemas.Thing.properties).toEqual({ id: { type: "string" } });
  });

  it("says who may call: an authorizer with scopes, IAM, or everybody", () => {
    const { paths } = render(
      [
        simpleHttpRoute("GET /a", { authorizer: "tokens", scopes: ["read"] }),
        simpleHttpRoute("PUT /a", { iam: true }),
        simpleHttpRoute("POST /a"),
      ],
      { authorizers: { tokens: { type: "jwt" } } },
    );

    expect(paths["/a"].get.security).toEqual([{ tokens: ["read"] }]);
    expect(paths["/a"].put["x-amazon-apigateway-auth"]).toEqual({ type: "AWS_IAM" });
    expect(paths["/a"].post).not.toHaveProperty("security");
  });

  // feature: http-api-jwt
  it("has authorizers for tokens of the environment's issuer, or of one of their own", () => {
    const { components } = render([simpleHttpRoute("GET /a")], {
      authorizers: {
        tokens: { type: "jwt" },
        partner: {
          type: "jwt",
          issuer: "https://p.example.com",
          audience: ["a", "b"],
          identitySource: "$request.querystring.t",
        },
      },
    });

    expect(components.securitySchemes.tokens["x-amazon-apigateway-authorizer"]).toEqual({
      type: "jwt",
      jwtConfiguration: { issuer: "https://auth.example.com/", audience: ["shop"] },
      identitySource: "$request.header.Authorization",
    });
    expect(components.securitySchemes.partner["x-amazon-apigateway-authorizer"]).toEqual({
      type: "jwt",
      jwtConfiguration: { issuer: "https://p.example.com", audience: ["a", "b"] },
      identitySource: "$request.querystring.t",
    });
  });

  // feature: http-api-lambda-authorizer
  it("has functions as authorizers, of format 2.0 with simple answers unless they say otherwise", () => {
    const asked = {
      type: "lambda",
      function: "guard",
      identitySource: ["$request.header.A", "$context.routeKey"],
    } as const;
    const { components } = render([simpleHttpRoute("GET /a")], {
      authorizers: {
        guard: { ...asked, resultTtlSeconds: 60 },
        old: { ...asked, resultTtlSeconds: 0, identitySource: [], payloadFormat: "1.0" as const },
      },
    });
    const { guard, old } = components.securitySchemes;

    expect(guard["x-amazon-apigateway-authorizer"]).toEqual({
      type: "request",
      authorizerUri: "uri:guard",
      authorizerPayloadFormatVersion: "2.0",
      enableSimpleResponses: true,
      identitySource: "$request.header.A, $context.routeKey",
      authorizerResultTtlInSeconds: 60,
    });
    expect(old["x-amazon-apigateway-authorizer"]).toMatchObject({
      authorizerPayloadFormatVersion: "1.0",
      enableSimpleResponses: false,
    });
    expect(old["x-amazon-apigateway-authorizer"]).not.toHaveProperty("identitySource");
  });

  // feature: http-api-cors
  it("allows the environment's origin and the methods there are, where it names no others", () => {
    expect(
      render([simpleHttpRoute("PUT /a"), simpleHttpRoute("GET /a")], { cors: {} })["x-amazon-apigateway-cors"],
    ).toEqual({
      allowOrigins: ["https://app.example.com"],
      allowMethods: ["GET", "PUT"],
      allowCredentials: false,
    });
    const cors = {
      allowOrigins: ["*"],
      allowMethods: ["GET"],
      allowHeaders: ["a"],
      exposeHeaders: ["b"],
      maxAgeSeconds: 5,
    };
    expect(render([simpleHttpRoute("$default")], { cors })["x-amazon-apigateway-cors"]).toEqual({
      allowOrigins: ["*"],
      allowMethods: ["GET"],
      allowHeaders: ["a"],
      exposeHeaders: ["b"],
      maxAge: 5,
      allowCredentials: false,
    });
    expect(render([simpleHttpRoute("$default")], { cors: {} })["x-amazon-apigateway-cors"].allowMethods).toEqual(["*"]);
  });

  it("takes a route that a REST API could have too", () => {
    const declared = {
      summary: "s",
      function: "list",
      public: "everybody may",
      responses: {},
      timeoutMs: 500,
    } as const;
    const { paths } = render([route("GET /a", declared)]);

    expect(paths["/a"].get["x-amazon-apigateway-integration"]).toEqual({
      type: "aws_proxy",
      httpMethod: "POST",
      uri: "uri:list",
      payloadFormatVersion: "2.0",
      timeoutInMillis: 500,
    });
  });
});

describe("an integration of an HTTP API", () => {
  // feature: outside-function
  it("calls a function of others by its ARN, as does an authorizer, in the function's region", () => {
    const uri =
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:210987654321:function:greet/invocations";
    const called = { type: "aws_proxy", httpMethod: "POST", uri };

    expect(integrationOf({ outsideFunction: "greet" })).toEqual({ ...called, payloadFormatVersion: "2.0" });
    expect(integrationOf({ outsideFunction: "greet", payloadFormat: "1.0" })).toEqual({
      ...called,
      payloadFormatVersion: "1.0",
    });
    const door = { type: "lambda", outsideFunction: "greet", identitySource: [], resultTtlSeconds: 0 } as const;
    const { components, paths } = render(
      [route("GET /b", { summary: "b", outsideFunction: "greet", authorizer: "door", responses: {} })],
      { authorizers: { door } },
    );
    expect(components.securitySchemes.door["x-amazon-apigateway-authorizer"].authorizerUri).toBe(uri);
    expect(paths["/b"].get["x-amazon-apigateway-integration"]).toMatchObject(called);
  });

  // feature: http-api
  it("tells a function of requests in the route's format, or the API's", () => {
    expect(integrationOf({ payloadFormat: "1.0" })).toMatchObject({ payloadFormatVersion: "1.0" });
    const { paths } = render([simpleHttpRoute("GET /a")], { payloadFormat: "1.0" });
    expect(paths["/a"].get["x-amazon-apigateway-integration"]).toMatchObject({ payloadFormatVersion: "1.0" });
  });

  it("hands requests on to HTTP backends by the route's own method, or another", () => {
    const http = { uri: "https://api.example.com/{id}" };
    const expected = { type: "http_proxy", httpMethod: "GET", uri: http.uri, payloadFormatVersion: "1.0" };
    expect(integrationOf({ http })).toEqual(expected);
    expect(integrationOf({ http: { ...http, method: "POST" } })).toEqual({ ...expected, httpMethod: "POST" });
    expect(integrationOf({ http: { uri: "https://a.example.com" } }, "$default")).toMatchObject({ httpMethod: "ANY" });
  });

  it("reaches targets in a VPC by a link, with TLS where it says for whom", () => {
    expect(integrationOf({ inVpc: { link: "main", target: "web", serverName: "web.internal" } })).toEqual({
      type: "http_proxy",
      httpMethod: "GET",
      uri: "arn-of-web",
      connectionType: "VPC_LINK",
      connectionId: "id-of-main",
      tlsConfig: { serverNameToVerify: "web.internal" },
      payloadFormatVersion: "1.0",
    });
  });

  // feature: http-api-services
  it("calls services under a role made for exactly that", () => {
    const permission = { actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:eu-west-1:1:{prefix}-orders"] };
    const parameters = { QueueUrl: "https://sqs/{prefix}-orders", MessageBody: "$request.body" };

    expect(integrationOf({ service: { subtype: "SQS-SendMessage", parameters, permission } })).toEqual({
      type: "aws_proxy",
      integrationSubtype: "SQS-SendMessage",
      credentials: names.inPlace(integrationRoleArn(permission)),
      requestParameters: { QueueUrl: "https://sqs/shop-dev-orders", MessageBody: "$request.body" },
      payloadFormatVersion: "1.0",
    });
  });

  // feature: http-api-mapping
  it("changes headers, queries, paths and statuses in API Gateway's own words", () => {
    const mapped = integrationOf({
      http: { uri: "https://a.example.com" },
      request: {
        headers: { h1: { append: "$context.requestId" }, h2: { remove: true } },
        query: { q: { overwrite: "$request.path.id" } },
        path: "$request.path",
      },
      response: {
        500: { headers: { h1: { append: "$context.requestId" } }, statusCode: 403 },
        404: { headers: { error: { append: "$stageVariables.environmentId" } } },
      },
    });

    expect(mapped).toMatchObject({
      requestParameters: {
        "append:header.h1": "$context.requestId",
        "remove:header.h2": "''",
        "overwrite:querystring.q": "$request.path.id",
        "overwrite:path": "$request.path",
      },
      responseParameters: {
        500: { "append:header.h1": "$context.requestId", "overwrite:statuscode": "403" },
        404: { "append:header.error": "$stageVariables.environmentId" },
      },
    });
  });
});
