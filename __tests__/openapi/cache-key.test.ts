import { z } from "zod";

import { checkRoutes } from "../../openapi/check-routes.ts";
import { renderDocument } from "../../openapi/render-document.ts";
import type { Route, RouteDeclaration } from "../../openapi/route.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const apiWith = (route: Route) => ({ ...thingsApi, routes: [route] });

const names = {
  title: "things",
  functionUri: (name: string) => name,
  inPlace: (text: string) => text,
  vpc: () => ["vpc-1"],
  outsideFunctionArn: (name: string) => `arn:aws:lambda:eu-west-1:210987654321:function:${name}`,
  userPoolArn: () => "",
  network: () => [],
  vpcEndpointIds: [],
  isPrivate: false,
};

const query = z.object({ type: z.string().optional() });
const headers = z.object({ Authorization: z.string().optional() });

describe("a cache key", () => {
  // feature: cache-key
  it("is part of the integration, so that releases keep it", () => {
    const route = simpleRoute("GET /things/{id}", {
      query,
      headers,
      cacheKeyParameters: [
        "method.request.path.id",
        "method.request.querystring.type",
        "method.request.header.Authorization",
      ],
      cacheNamespace: "things",
    });
    const { paths } = renderDocument(apiWith(route), names) as {
      paths: Record<string, { get: Record<string, unknown> }>;
    };

    expect(paths["/things/{id}"]?.get["x-amazon-apigateway-integration"]).toMatchObject({
      cacheKeyParameters: route.cacheKeyParameters,
      cacheNamespace: "things",
    });
  });

  it("may be of what is mapped onto the backend's request", () => {
    const http = { uri: "https://example.com/{id}", requestParameters: { "integration.request.header.X-Type": "'a'" } };
    const cacheKeyParameters = ["integration.request.path.id", "integration.request.header.X-Type"];

    expect(() => checkRoutes(apiWith(simpleRoute("GET /things/{id}", { http, cacheKeyParameters })))).not.toThrow();
  });

  it.each<[string, Partial<RouteDeclaration>, string]>([
    [
      "is no parameter",
      { cacheKeyParameters: ["querystring.type"] },
      "cacheKeyParameters: 'querystring.type' is no parameter; write method.request.path.NAME, .querystring.NAME or .header.NAME",
    ],
    [
      "is not in the path",
      { cacheKeyParameters: ["method.request.path.name"] },
      "cacheKeyParameters: 'method.request.path.name' is not declared; put it into the path in braces (declared: id)",
    ],
    [
      "is no query parameter of the route",
      { query, cacheKeyParameters: ["method.request.querystring.kind"] },
      "cacheKeyParameters: 'method.request.querystring.kind' is not declared; declare it in 'query' (declared: type)",
    ],
    [
      "is a header the route does not declare",
      { cacheKeyParameters: ["method.request.header.Authorization"] },
      "cacheKeyParameters: 'method.request.header.Authorization' is not declared; declare it in 'headers' (declared: none)",
    ],
    [
      "is nothing that is mapped",
      { cacheKeyParameters: ["integration.request.header.X-Type"] },
      "cacheKeyParameters: nothing is mapped to 'integration.request.header.X-Type'; map it in 'requestParameters', or name what it is of",
    ],
    [
      "is named twice",
      { cacheKeyParameters: ["method.request.path.id", "method.request.path.id"] },
      "cacheKeyParameters names 'method.request.path.id' twice",
    ],
    [
      "is of a namespace without a name",
      { cacheNamespace: " " },
      "'cacheNamespace' is empty; leave it out, or give it a name",
    ],
    [
      "is for all callers without a reason",
      { cachedForAllCallers: "" },
      "'cachedForAllCallers' needs the reason in words",
    ],
  ])("is refused that %s", (_what, changes, problem) => {
    expect(messageOf(() => checkRoutes(apiWith(simpleRoute("GET /things/{id}", changes))))).toBe(
      `the routes are not valid:\n  GET /things/{id}: ${problem}`,
    );
  });
});
