import { z } from "zod";

import { renderDocument } from "../../openapi/render-document.ts";
import type { Route, RouteDeclaration } from "../../openapi/route.ts";
import { functionUriOf } from "../../stacks/names.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const place = { namePrefix: "shop-dev", account: "123456789012", region: "eu-west-1" };
const names = {
  title: "t",
  functionUri: (name: string) => functionUriOf(place, name),
  inPlace: (text: string) => text,
  outsideFunctionArn: (name: string) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
  userPoolArn: (name: string) => name,
  network: () => [],
  vpc: () => [],
  vpcEndpointIds: [],
  isPrivate: false,
};

const STREAM = { responseTransferMode: "STREAM" } as const;
const documentOf = (...routes: readonly Route[]) => renderDocument({ ...thingsApi, routes }, names);

const integrationOf = (declaration: Partial<RouteDeclaration>) => {
  const { paths } = documentOf(simpleRoute("GET /a", declaration)) as {
    paths: Record<string, { get: Record<string, unknown> }>;
  };
  return paths["/a"]?.get["x-amazon-apigateway-integration"];
};

describe("an answer is streamed", () => {
  // feature: streaming
  it("of a function, which is asked for a stream", () => {
    expect(integrationOf({ ...STREAM, timeoutMs: 900_000 })).toEqual({
      type: "aws_proxy",
      httpMethod: "POST",
      uri: "arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/arn:aws:lambda:eu-west-1:123456789012:function:shop-dev-list:${stageVariables.lambdaAlias}/response-streaming-invocations",
      passthroughBehavior: "when_no_match",
      timeoutInMillis: 900_000,
      responseTransferMode: "STREAM",
    });
  });

  it("of a function of others", () => {
    expect(integrationOf({ ...STREAM, outsideFunction: "greet" })).toMatchObject({
      uri: "arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/arn:aws:lambda:eu-west-1:210987654321:function:greet/response-streaming-invocations",
      responseTransferMode: "STREAM",
    });
  });

  it("of an HTTP backend, at the same address", () => {
    expect(integrationOf({ ...STREAM, http: { uri: "https://example.com/a" } })).toMatchObject({
      type: "http_proxy",
      uri: "https://example.com/a",
      responseTransferMode: "STREAM",
    });
  });
});

describe("an answer cannot be streamed", () => {
  const mapping = { responses: { default: { statusCode: 200 } } };
  const onlyProxies = "STREAM is for functions and HTTP backends whose answer is passed on as it is, without a mapping";

  it.each<readonly [string, Partial<RouteDeclaration>, string]>([
    ["through a mapping", { mapping, responses: { 200: undefined } }, onlyProxies],
    ["by a mock", { mock: { statusCode: 200, body: {} }, responses: { 200: undefined } }, onlyProxies],
    [
      "through the mapping of an HTTP backend",
      { http: { uri: "https://example.com/a", mapping }, responses: { 200: undefined } },
      onlyProxies,
    ],
    [
      "and cached",
      { query: z.object({ b: z.string() }), cacheKeyParameters: ["method.request.querystring.b"] },
      "what is streamed is not cached; leave 'cacheKeyParameters' out",
    ],
    [
      "for longer than 15 minutes",
      { timeoutMs: 900_001 },
      "timeoutMs is 900001; API Gateway takes whole milliseconds from 50 to 900000",
    ],
  ])("%s", (_, declaration, problem) => {
    const message = messageOf(() => integrationOf({ ...STREAM, ...declaration }));

    expect(message.split("\n")).toEqual(["the routes are not valid:", `  GET /a: ${problem}`]);
  });

  it("by a function that answers as a whole elsewhere", () => {
    const both = [simpleRoute("GET /a", STREAM), simpleRoute("GET /b"), simpleRoute("GET /c", STREAM)];
    const problem = (where: string) =>
      `  ${where}: function 'list' cannot stream here and answer GET /b as a whole; use two functions, or STREAM for both`;

    expect(
      messageOf(() => documentOf(...both))
        .split("\n")
        .slice(1),
    ).toEqual([problem("GET /a"), problem("GET /c")]);
  });

  it("by a function that authorizes, too", () => {
    const message = messageOf(() => documentOf(simpleRoute("GET /a", { ...STREAM, function: "authorize" })));

    expect(message).toContain("function 'authorize' cannot stream here and answer authorizer jwt as a whole");
  });
});
