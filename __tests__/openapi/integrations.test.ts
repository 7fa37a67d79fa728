import { z } from "zod";

import { integrationRolesOf } from "../../openapi/integrations/integration-role.ts";
import type { Mapping } from "../../openapi/integrations/mapping.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import type { Route, RouteDeclaration } from "../../openapi/route.ts";
import { inPlace } from "../../stacks/names.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const names = {
  title: "t",
  functionUri: (name: string) => `uri:${name}`,
  inPlace: (text: string) => inPlace(text, { namePrefix: "shop-dev", account: "123456789012", region: "eu-west-1" }),
  vpc: () => ["vpc-1"],
  outsideFunctionArn: (name: string) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
  userPoolArn: (name: string) => name,
  network: () => ["192.0.2.0/24"],
  vpcEndpointIds: ["vpce-1"],
  isPrivate: false,
};

const apiWith = (route: Route) => ({ ...thingsApi, routes: [route] });

const integrationOf = (key: string, declaration: Partial<RouteDeclaration>) => {
  const route = simpleRoute(key, { responses: { 200: undefined }, ...declaration } as Partial<RouteDeclaration>);
  const { paths } = renderDocument(apiWith(route), names) as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  return paths[route.path]?.[route.method.toLowerCase()]?.["x-amazon-apigateway-integration"];
};

const toOk: Mapping = { responses: { default: { statusCode: 200 } } };
const ORIGIN = { "method.response.header.Access-Control-Allow-Origin": "stageVariables.allowedOrigin" };
const queue = {
  service: "sqs",
  path: "{account}/{prefix}-orders",
  permission: { actions: ["sqs:SendMessage"], resources: ["arn:{partition}:sqs:{region}:{account}:{prefix}-orders"] },
  mapping: toOk,
};

describe("an integration is rendered", () => {
  // feature: lambda-custom
  it("with a function and a mapping as a custom one", () => {
    expect(integrationOf("POST /a", { function: "f", mapping: toOk, timeoutMs: 3000 })).toEqual({
      type: "aws",
      httpMethod: "POST",
      uri: "uri:f",
      passthroughBehavior: "when_no_templates",
      timeoutInMillis: 3000,
      responses: { default: { statusCode: "200", responseParameters: ORIGIN } },
    });
  });

  // feature: outside-function
  it("with a function of others by its ARN, in the function's region", () => {
    const uri =
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:210987654321:function:greet/invocations";

    expect(integrationOf("GET /a", { outsideFunction: "greet" })).toEqual({
      type: "aws_proxy",
      httpMethod: "POST",
      uri,
      passthroughBehavior: "when_no_match",
    });
    expect(integrationOf("GET /a", { outsideFunction: "greet", mapping: toOk })).toMatchObject({
      type: "aws",
      uri,
      responses: { default: { statusCode: "200" } },
    });
  });

  // feature: http-unverified
  it("with an HTTP backend whose certificate is not asked for, for a reason", () => {
    const insecureSkipVerification = { reason: "its issuer is the company's own" };

    expect(integrationOf("GET /a", { http: { uri: "https://example.com", insecureSkipVerification } })).toMatchObject({
      tlsConfig: { insecureSkipVerification: true },
    });
  });

  // feature: http-proxy
  it("with an HTTP backend as a proxy that hands path variables on", () => {
    expect(integrationOf("GET /pets/{id}", { http: { uri: "https://example.com/p/{id}?v=1" } })).toEqual({
      type: "http_proxy",
      httpMethod: "GET",
      uri: "https://example.com/p/{id}?v=1",
      passthroughBehavior: "when_no_match",
      requestParameters: { "integration.request.path.id": "method.request.path.id" },
    });
  });

  // feature: http-custom
  it("with an HTTP backend and a mapping as a custom one, its own parameters over those handed on", () => {
    const mapping: Mapping = {
      requestParameters: { "integration.request.path.id": "method.request.querystring.id" },
      responses: {
        "2..": { statusCode: 200, responseParameters: { "method.response.header.X-Id": "context.requestId" } },
        default: { statusCode: 200 },
      },
    };

    const query = z.object({ id: z.string() });

    expect(
      integrationOf("PUT /pets/{id}", { query, http: { uri: "https://example.com/{id}", method: "POST", mapping } }),
    ).toEqual({
      type: "http",
      httpMethod: "POST",
      uri: "https://example.com/{id}",
      passthroughBehavior: "when_no_templates",
      requestParameters: { "integration.request.path.id": "method.request.querystring.id" },
      responses: {
        "2..": {
          statusCode: "200",
          responseParameters: { ...ORIGIN, "method.response.header.X-Id": "context.requestId" },
        },
        default: {
          statusCode: "200",
          responseParameters: ORIGIN,
        },
      },
    });
  });

  // feature: vpc-link
  it("with a backend behind a VPC link, whose id is a stage variable", () => {
    expect(integrationOf("GET /a", { http: { uri: "http://orders.internal/a", vpcLink: "order-book" } })).toMatchObject(
      {
        type: "http_proxy",
        connectionType: "VPC_LINK",
        connectionId: "${stageVariables.vpcLinkOrderBook}",
      },
    );
  });

  // feature: aws-role
  it("with an AWS service under a role that is named after what it may do", () => {
    const integration = integrationOf("POST /orders", { aws: queue });
    const roles = integrationRolesOf(apiWith(simpleRoute("POST /orders", { aws: queue } as Partial<RouteDeclaration>)));
    const [role = ""] = Object.keys(roles);

    expect(role).toMatch(/^i-[0-9a-f]{8}$/);
    expect(roles[role]).toEqual(queue.permission);
    expect(integration).toMatchObject({
      type: "aws",
      httpMethod: "POST",
      uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/shop-dev-orders",
      credentials: `arn:aws:iam::123456789012:role/shop-dev-${role}`,
    });
  });

  it("with what an AWS service is sent filled in where it is deployed, and what comes back left alone", () => {
    const { path: _, ...rest } = queue;
    const mapping: Mapping = {
      requestTemplates: {
        "application/json": '{"TableName": "{prefix}-orders", "a": "${account}", "b": "$!{prefix}"}',
      },
      requestParameters: { "integration.request.header.X": "'{prefix}'" },
      responses: { default: { statusCode: 200, responseTemplates: { "application/json": '"{prefix}"' } } },
    };
    const integration = integrationOf("POST /a", { aws: { ...rest, service: "dynamodb", action: "PutItem", mapping } });

    expect(integration).toMatchObject({
      requestTemplates: {
        "application/json": '{"TableName": "shop-dev-orders", "a": "${account}", "b": "$!{prefix}"}',
      },
      requestParameters: { "integration.request.header.X": "'shop-dev'" },
      responses: { default: { responseTemplates: { "application/json": '"{prefix}"' } } },
    });
  });

  it("with an action of an AWS service by its name", () => {
    const { path: _, ...rest } = queue;

    expect(integrationOf("POST /a", { aws: { ...rest, service: "dynamodb", action: "PutItem" } })).toMatchObject({
      uri: "arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem",
    });
  });
});

describe("an integration is refused", () => {
  it.each<readonly [string, Partial<RouteDeclaration>, string]>([
    [
      "a status the route does not declare",
      { mock: { statusCode: 204, body: {} } },
      "the integration answers 204, which 'responses' does not name",
    ],
    [
      "a timeout that is too long",
      { function: "f", timeoutMs: 30_000 },
      "timeoutMs is 30000; API Gateway takes whole milliseconds from 50 to 29000",
    ],
    [
      "a timeout that is too short",
      { function: "f", timeoutMs: 49 },
      "timeoutMs is 49; API Gateway takes whole milliseconds from 50 to 29000",
    ],
    [
      "a target that is none",
      { function: "f", mapping: { ...toOk, requestParameters: { "integration.header.X": "'x'" } } },
      "'integration.header.X' is no target; write integration.request.header.NAME, .querystring.NAME or .path.NAME",
    ],
    [
      "a response target that is none",
      { mock: { mapping: { responses: { default: { statusCode: 200, responseParameters: { "header.X": "'x'" } } } } } },
      "'header.X' is no target; write method.response.header.NAME",
    ],
    ["a URI without a protocol", { http: { uri: "example.com" } }, "'example.com' must start with https:// or http://"],
    [
      "a variable of a URI that nothing fills",
      { http: { uri: "https://example.com/{id}" } },
      "nothing fills {id} of https://example.com/{id}; map integration.request.path.id, or name it in the path",
    ],
    [
      "an action and a path",
      { aws: { ...queue, action: "SendMessage" } },
      "the sqs integration needs either an action or a path",
    ],
    [
      "a variable of a path that nothing fills",
      { aws: { ...queue, path: "{bucket}/x" } },
      "nothing fills {bucket} of '{bucket}/x'; map integration.request.path.bucket",
    ],
    [
      "more than one action at once",
      { aws: { ...queue, permission: { ...queue.permission, actions: ["sqs:*"] } } },
      "'sqs:*' is not one action; write it out, as in sqs:SendMessage",
    ],
    [
      "a resource that is none",
      { aws: { ...queue, permission: { ...queue.permission, resources: ["orders"] } } },
      "'orders' is no resource; write its ARN, as in arn:{partition}:sqs:{region}:{account}:{prefix}-orders",
    ],
    [
      "every resource without a reason",
      { aws: { ...queue, permission: { ...queue.permission, resources: ["*"] } } },
      "a permission for every resource needs the reason in words: anyResource",
    ],
    [
      "no permission",
      { aws: { ...queue, permission: { actions: [], resources: [] } } },
      "the sqs integration needs a permission: at least one action and one resource",
    ],
  ])("for %s", (_, declaration, problem) => {
    const message = messageOf(() => integrationOf("GET /a", declaration));

    expect(message.split("\n")).toEqual(["the routes are not valid:", `  GET /a: ${problem}`]);
  });
});
