import { z } from "zod";

import type { Authorizer } from "../../openapi/authorizers/authorizer.ts";
import { checkRoutes } from "../../openapi/check-routes.ts";
import type { Route } from "../../openapi/route.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";
import { messageOf } from "../support/message-of.ts";

const JWT: Authorizer = { function: "authorize", identitySource: ["method.request.header.X"], resultTtlSeconds: 0 };

function problemsOf(
  routes: readonly Route[],
  authorizers: Readonly<Record<string, Authorizer>> = { jwt: JWT },
): string[] {
  const message = messageOf(() => checkRoutes({ ...thingsApi, routes, authorizers }));
  if (message === "nothing was thrown") return [];
  const [title, ...problems] = message.split("\n");
  expect(title).toBe("the routes are not valid:");
  return problems.map((line) => line.trim());
}

const routesOf = (...keys: string[]) => keys.map((key) => simpleRoute(key));

describe("routes are accepted", () => {
  it.each([
    ["of every kind", thingsApi.routes],
    ["at the root", routesOf("GET /")],
    ["with one name for a variable at its place", routesOf("GET /a/{b}", "PUT /a/{b}", "GET /a/{b}/c")],
    ["with other names at other places", routesOf("GET /a/{b}", "GET /x/{y}/{z}", "GET /{section}")],
    ["with a greedy variable beside another one", routesOf("GET /a/{b}/{c+}", "GET /a/{rest+}", "ANY /{proxy+}")],
    ["with the characters of a segment", routesOf("GET /v1.0/me,you/a_b-c/x:run")],
  ])("%s", (_what, routes) => {
    expect(problemsOf(routes)).toEqual([]);
  });
});

describe("routes are refused", () => {
  it("when one is declared twice", () => {
    expect(problemsOf(routesOf("GET /a", "POST /a", "GET /a", "GET /a"))).toEqual([
      "GET /a: declared more than once; keep one entry",
    ]);
  });

  it("when two variables have one place", () => {
    expect(problemsOf(routesOf("GET /a/{b}", "PUT /a/{c}/d", "GET /a/{c}/d"))).toEqual([
      "/a/{c}/d: the path variable {c} conflicts with {b} of /a/{b}; below /a use one name for both",
    ]);
  });

  it("when two greedy variables have one place", () => {
    expect(problemsOf(routesOf("ANY /{proxy+}", "GET /{rest+}"))).toEqual([
      "/{rest+}: the path variable {rest+} conflicts with {proxy+} of /{proxy+}; below / use one name for both",
    ]);
  });

  it("when something follows a greedy variable", () => {
    expect(problemsOf(routesOf("GET /a/{rest+}/b"))).toEqual(["GET /a/{rest+}/b: {rest+} must be the last segment"]);
  });

  it.each([
    ["GET /a/", ""],
    ["GET /a//b", ""],
    ["GET /a/{}", "{}"],
    ["GET /a/x{id}", "x{id}"],
    ["GET /a/{id", "{id"],
    ["GET /ä", "ä"],
    ["GET /a/*", "*"],
    ["GET /~me", "~me"],
  ])("when a segment is not one API Gateway takes: %s", (key, segment) => {
    expect(problemsOf(routesOf(key))).toEqual([
      `${key}: the segment '${segment}' is not valid; use letters, digits and . _ , : - or one variable in braces, as in /records/{id}`,
    ]);
  });

  it("when a path names a variable twice", () => {
    expect(problemsOf(routesOf("GET /a/{id}/b/{id}"))).toEqual(["GET /a/{id}/b/{id}: a path variable is named twice"]);
  });

  it("when nobody declared their authorizer", () => {
    expect(problemsOf([simpleRoute("GET /a", { authorizer: "oauth" })], { jwt: JWT, boot: JWT })).toEqual([
      "GET /a: there is no authorizer 'oauth'; known: jwt, boot",
    ]);
    expect(problemsOf(routesOf("GET /a"), {})).toEqual(["GET /a: there is no authorizer 'jwt'; known: none"]);
  });

  it.each(["", "  "])("when the reason to be public is %j", (reason) => {
    expect(
      problemsOf([{ ...simpleRoute("GET /a"), authorizer: undefined, public: reason } as unknown as Route]),
    ).toEqual(["GET /a: 'public' needs the reason in words"]);
  });

  it("when they describe parameters the path does not have", () => {
    const described = simpleRoute("GET /a/{id}", { pathParameters: z.object({ id: z.string(), name: z.string() }) });

    expect(problemsOf([described])).toEqual(["GET /a/{id}: pathParameters names 'name', which is not in the path"]);
  });

  it("when an integration gives an answer they do not declare", () => {
    const mocked = simpleRoute("GET /a", { mock: { statusCode: 204, body: {} }, responses: { 200: undefined } });

    expect(problemsOf([mocked])).toEqual(["GET /a: the integration answers 204, which 'responses' does not name"]);
  });

  it("with every problem at once", () => {
    expect(problemsOf([...routesOf("GET /a/{b}", "GET /a/{b}", "GET /a/{c}"), simpleRoute("GET /{z")])).toHaveLength(3);
  });
});
