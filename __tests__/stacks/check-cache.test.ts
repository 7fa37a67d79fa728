import { z } from "zod";

import type { EnvironmentInput } from "../../environments/environment.ts";
import type { ApiDefinition } from "../../openapi/api-definition.ts";
import type { Route, RouteDeclaration } from "../../openapi/route.ts";
import { cacheProblems } from "../../stacks/check-cache.ts";
import { frontProblems } from "../../stacks/check-front.ts";
import { checkAgainstService } from "../../stacks/check-service.ts";
import { simpleRoute, thingsApi } from "../support/apis.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

type CacheInput = NonNullable<EnvironmentInput["stage"]["cache"]>;

const environmentWithCache = (cache: Partial<CacheInput> = {}) =>
  environmentWith({ stage: { ...environmentInput.stage, cache: { sizeGb: 0.5, ...cache } } });

const { jwt } = thingsApi.authorizers;
const authorizers: ApiDefinition["authorizers"] = {
  ...(jwt && { jwt }),
  token: { type: "token", function: "authorize", header: "X-Token", resultTtlSeconds: 0 },
  pool: { type: "cognito", userPools: ["users"] },
  always: { function: "authorize", identitySource: ["context.identity.sourceIp"], resultTtlSeconds: 0 },
};

/** Who may call is one of three, so a public route takes the place of one with an authorizer. */
function routeWith(key: string, changes: Partial<RouteDeclaration>): Route {
  const { authorizer, ...others } = simpleRoute(key, changes);
  return (changes.public ?? changes.iam) === undefined ? simpleRoute(key, changes) : (others as Route);
}

const problemsOf = (key: string, changes: Partial<RouteDeclaration>, cache?: Partial<CacheInput>) =>
  cacheProblems(environmentWithCache(cache), { ...thingsApi, authorizers, routes: [routeWith(key, changes)] });

const open = { public: "everybody may read it" } as const;
const query = z.object({ type: z.string().optional(), page: z.string().optional() });
const headers = z.object({ Authorization: z.string().optional(), "X-Token": z.string().optional() });
const OFF = (key: string) => `or turn its cache off: methods: { "${key}": { enabled: false } }`;

describe("a stage's cache", () => {
  it.each<[string, string, Partial<RouteDeclaration>, Partial<CacheInput>?]>([
    ["a public route without parameters", "GET /a", open],
    ["methods it does not keep", "POST /a/{id}", { query }],
    ["a route it is told not to keep", "GET /a/{id}", {}, { methods: { "GET /a/{id}": { enabled: false } } }],
    ["a route that is kept for no time", "GET /a/{id}", {}, { methods: { "GET /a/{id}": { ttlSeconds: 0 } } }],
    [
      "a query of which what counts is chosen",
      "GET /a",
      { ...open, query, cacheKeyParameters: ["method.request.querystring.type"] },
    ],
    [
      "a route that says why all callers get one answer",
      "GET /a",
      { cachedForAllCallers: "the price list is the same for all" },
    ],
    [
      "a route told apart by its callers",
      "GET /a",
      { headers, cacheKeyParameters: ["method.request.header.Authorization"] },
    ],
    ["an authorizer that does not look at the request", "GET /a", { authorizer: "always" }],
    [
      "a path told apart by what is mapped from it",
      "GET /a/{id}",
      {
        public: "everybody may read it",
        http: { uri: "https://example.com/{id}" },
        cacheKeyParameters: ["integration.request.path.id"],
      },
    ],
    ["a method for all verbs that is decided", "ANY /a", open, { methods: { "ANY /a": { enabled: false } } }],
  ])("takes %s", (_what, key, changes, ...[cache]) => {
    expect(problemsOf(key, changes, cache)).toEqual([]);
  });

  it.each<[string, string, Partial<RouteDeclaration>, string, Partial<CacheInput>?]>([
    [
      "paths",
      "GET /a/{id}",
      open,
      `stage.cache: GET /a/{id} would answer every method.request.path.id alike; add it to the route's 'cacheKeyParameters', ${OFF("GET /a/{id}")}`,
    ],
    [
      "queries",
      "GET /a",
      { ...open, query },
      `stage.cache: GET /a would answer every query alike; list what counts of type, page in the route's 'cacheKeyParameters', ${OFF("GET /a")}`,
    ],
    [
      "callers with a token in a header",
      "GET /a",
      { authorizer: "token" },
      `stage.cache: GET /a would answer every caller alike; add method.request.header.X-Token to the route's 'cacheKeyParameters', or say why that is right in the route's 'cachedForAllCallers', ${OFF("GET /a")}`,
    ],
    [
      "callers of a user pool",
      "GET /a",
      { authorizer: "pool" },
      `stage.cache: GET /a would answer every caller alike; add method.request.header.Authorization to the route's 'cacheKeyParameters', or say why that is right in the route's 'cachedForAllCallers', ${OFF("GET /a")}`,
    ],
    [
      "callers who sign",
      "GET /a",
      { iam: true },
      `stage.cache: GET /a would answer every caller alike; say why that is right in the route's 'cachedForAllCallers', ${OFF("GET /a")}`,
    ],
    [
      "callers of a method that is kept on purpose",
      "POST /a",
      {},
      `stage.cache: POST /a would answer every caller alike; add method.request.header.Authorization to the route's 'cacheKeyParameters', or say why that is right in the route's 'cachedForAllCallers', ${OFF("POST /a")}`,
      { methods: { "POST /a": {} } },
    ],
    [
      "verbs",
      "ANY /a",
      open,
      "stage.cache.methods: say { enabled: false } or { enabled: true } of 'ANY /a', which takes every method",
    ],
  ])("is refused where it would mix up %s", (_what, key, changes, problem, ...[cache]) => {
    expect(problemsOf(key, changes, cache)).toEqual([problem]);
  });

  it("is refused where an answer is streamed, which cannot be kept", () => {
    const streamed = { ...open, responseTransferMode: "STREAM" } as const;

    expect(problemsOf("GET /a", streamed)).toEqual([
      `stage.cache: GET /a streams its answer, which API Gateway cannot keep; stream no answer that is to be cached, ${OFF("GET /a")}`,
    ]);
    expect(problemsOf("GET /a", streamed, { methods: { "GET /a": { enabled: false } } })).toEqual([]);
    expect(problemsOf("POST /a", streamed)).toEqual([]);
  });

  it("is refused with settings of routes that are not there", () => {
    const service = {
      api: { ...thingsApi, routes: [simpleRoute("GET /a", { cachedForAllCallers: "it is the same for all" })] },
    };

    expect(
      messageOf(() => checkAgainstService(environmentWithCache({ methods: { "GET /b": {} } }), service)).split("\n"),
    ).toContain("  stage.cache.methods: there is no route 'GET /b'");
  });
});

describe("a domain name", () => {
  const routes = [simpleRoute("GET /ping"), simpleRoute("GET /ping/deeper"), simpleRoute("POST /sping")];
  const problemsWith = (changes: object) =>
    frontProblems(
      environmentWith({
        domain: {
          name: "api.example.com",
          certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d",
          ...changes,
        },
      }),
      { ...thingsApi, routes },
    );

  it("hides routes that API Gateway answers itself", () => {
    expect(problemsWith({})).toEqual([
      "domain: GET /ping cannot be reached below api.example.com, which answers /ping itself; map a 'basePath', or rename the route",
      "domain: POST /sping cannot be reached below api.example.com, which answers /sping itself; map a 'basePath', or rename the route",
    ]);
  });

  it("does not hide them below a path", () => {
    expect(problemsWith({ basePath: "orders" })).toEqual([]);
    expect(problemsWith({ mappings: ["orders", "orders/v1"] })).toEqual([]);
  });
});

describe("an edge-optimized endpoint", () => {
  const slow = simpleRoute("GET /slow", { timeoutMs: 60_000 } as Partial<RouteDeclaration>);

  it("waits no longer than 29 seconds, whatever AWS has raised for others", () => {
    const problemsAt = (type: "EDGE" | "REGIONAL") =>
      frontProblems(environmentWith({ endpoint: { type } }), { ...thingsApi, routes: [slow] });

    expect(problemsAt("EDGE")).toEqual([
      "endpoint: GET /slow may take 60000 ms, and an edge-optimized API waits 29000; make it REGIONAL",
    ]);
    expect(problemsAt("REGIONAL")).toEqual([]);
  });
});
