import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { toFunction } from "../support/http-apis.ts";
import { httpApis } from "./support.ts";

const serve = httpApis();

const GUARDED = { authorization_type: "CUSTOM", authorizer_id: "${aws_apigatewayv2_authorizer.guard.id}" };

const guarded = (special: JsonObject = {}): Record<string, JsonObject> => ({
  guard: {
    authorizer_type: "REQUEST",
    authorizer_uri: "${aws_lambda_function.guard.invoke_arn}",
    authorizer_payload_format_version: "2.0",
    enable_simple_responses: true,
    identity_sources: ["$request.header.authorization"],
    ...special,
  },
});

const routes = {
  "GET /a": toFunction("f", {}, GUARDED),
  "GET /b": toFunction("f", {}, GUARDED),
  "GET /pets/{id}": toFunction("f", {}, GUARDED),
};
const echo = (event: Record<string, unknown>) => ({ statusCode: 200, body: JSON.stringify(event) });
const secret = ({ headers }: Record<string, unknown>) => ({
  isAuthorized: (headers as Record<string, string>).authorization === "secretToken",
  context: { stringKey: "value", numberKey: 1, arrayKey: ["a", "b"], mapKey: { k: "v" } },
});

const withToken = (authorization: string) => ({ headers: { Authorization: authorization } });

describe("simple responses", () => {
  const api = () => serve({ routes, authorizers: guarded() }, { f: echo, guard: secret });

  it("let a request in, with what the function said of the caller", async () => {
    const answer = await api().call("GET", "/a", withToken("secretToken"));

    expect(answer.json()).toMatchObject({
      requestContext: {
        authorizer: {
          lambda: { stringKey: "value", numberKey: 1, arrayKey: ["a", "b"], mapKey: { k: "v" } },
        },
      },
    });
  });

  it("tell the access log of whom they refuse", async () => {
    const format = "$context.status $context.authorizer.status $context.authorizer.error";
    const stages = { $default: { access_log_settings: { format } } };
    const guard = () => ({ isAuthorized: false, context: { error: "trial is over" } });
    const shop = serve({ routes, authorizers: guarded(), stages }, { f: echo, guard });
    await shop.call("GET", "/a", withToken("other"));

    expect(shop.accessLog).toEqual(["403 200 trial is over"]);
  });

  it("refuse with 403", async () => {
    const answer = await api().call("GET", "/a", withToken("other"));

    expect([answer.status, answer.body]).toEqual([403, '{"message":"Forbidden"}']);
  });

  it("are not asked for without an identity source: 401", async () => {
    const shop = api();
    const answer = await shop.call("GET", "/a");

    expect([answer.status, answer.body, shop.calls]).toEqual([401, '{"message":"Unauthorized"}', []]);
  });

  it("that are kept hold for all routes of the authorizer", async () => {
    const shop = serve({ routes, authorizers: guarded() }, { f: () => "", guard: secret });
    for (const path of ["/a", "/b", "/a"]) await shop.call("GET", path, withToken("secretToken"));

    expect(shop.calls.filter((call) => call.function.functionName === "guard")).toHaveLength(1);
  });

  it("are kept per route with $context.routeKey among the identity sources", async () => {
    const identity_sources = ["$request.header.Authorization", "$context.routeKey"];
    const shop = serve({ routes, authorizers: guarded({ identity_sources }) }, { f: () => "", guard: secret });
    for (const path of ["/a", "/b", "/a"]) await shop.call("GET", path, withToken("secretToken"));

    expect(shop.calls.filter((call) => call.function.functionName === "guard")).toHaveLength(2);
  });

  it.each([
    [300, 299_999, 1],
    [300, 300_000, 2],
    [0, 0, 2],
  ])("kept for %d s are asked for again after %d ms: %d calls", async (ttl, later, calls) => {
    const authorizers = guarded({ authorizer_result_ttl_in_seconds: ttl });
    const shop = serve({ routes, authorizers }, { f: () => "", guard: secret });
    await shop.call("GET", "/a", withToken("secretToken"));
    shop.world.now += later;
    await shop.call("GET", "/a", withToken("secretToken"));

    expect(shop.calls.filter((call) => call.function.functionName === "guard")).toHaveLength(calls);
  });
});

describe("an identity source", () => {
  it.each([
    ["$request.querystring.token", "/a?token=1", 200],
    ["$request.querystring.token", "/a?TOKEN=1", 401],
    ["$stageVariables.there", "/a", 200],
    ["$stageVariables.missing", "/a", 401],
    ["$context.httpMethod", "/a", 200],
  ])("%s of %s: %d", async (source, target, status) => {
    const shop = serve(
      {
        routes,
        authorizers: guarded({ identity_sources: [source] }),
        stages: { $default: { stage_variables: { there: "1" } } },
      },
      { f: () => "", guard: () => ({ isAuthorized: true }) },
    );

    expect((await shop.call("GET", target)).status).toBe(status);
  });

  it("may be none: then the function is asked each time", async () => {
    const shop = serve(
      { routes, authorizers: guarded({ identity_sources: [] }) },
      { f: () => "", guard: () => ({ isAuthorized: true }) },
    );
    await shop.call("GET", "/a");
    await shop.call("GET", "/a");

    expect(shop.calls).toHaveLength(4);
  });
});

describe("the event of an authorizer", () => {
  const seen = async (version: string) => {
    const identity_sources = ["$request.header.user", "$request.querystring.q"];
    const authorizers = guarded({
      identity_sources,
      authorizer_payload_format_version: version,
      enable_simple_responses: version === "2.0",
    });
    let event: unknown;
    const shop = serve(
      { routes, authorizers, stages: { test: { stage_variables: { v: "1" } } } },
      {
        f: () => "",
        guard: (given) => {
          event = given;
        },
      },
    );
    await shop.call("GET", "/test/pets/5?q=123", { headers: { user: "user1" } });
    return event;
  };

  it("of format 2.0 is as the guide prints it", async () => {
    expect(await seen("2.0")).toEqual({
      version: "2.0",
      type: "REQUEST",
      routeArn: expect.stringMatching(/^arn:aws:execute-api:us-east-1:123456789012:\w+\/test\/GET\/pets\/5$/),
      identitySource: ["user1", "123"],
      routeKey: "GET /pets/{id}",
      rawPath: "/test/pets/5",
      rawQueryString: "q=123",
      headers: expect.objectContaining({ user: "user1" }),
      queryStringParameters: { q: "123" },
      requestContext: expect.objectContaining({ routeKey: "GET /pets/{id}", stage: "test" }),
      pathParameters: { id: "5" },
      stageVariables: { v: "1" },
    });
  });

  it("of format 1.0 is as of a REST API", async () => {
    expect(await seen("1.0")).toEqual({
      version: "1.0",
      type: "REQUEST",
      methodArn: expect.stringMatching(/\/test\/GET\/pets\/5$/),
      identitySource: "user1,123",
      authorizationToken: "user1,123",
      resource: "/pets/{id}",
      path: "/test/pets/5",
      httpMethod: "GET",
      headers: expect.objectContaining({ user: "user1" }),
      queryStringParameters: { q: "123" },
      pathParameters: { id: "5" },
      stageVariables: { v: "1" },
      requestContext: expect.objectContaining({ resourcePath: "/pets/{id}", httpMethod: "GET" }),
    });
  });
});

describe("a policy", () => {
  const policyFor = (effect: string, resource: string) => ({
    principalId: "ann",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect: effect, Resource: resource }],
    },
    context: { role: "reader", level: 5 },
  });

  it.each([
    ["Allow", "*", 200],
    ["Allow", "arn:aws:execute-api:*:*:*/*/GET/a", 200],
    ["Allow", "arn:aws:execute-api:*:*:*/*/GET/b", 403],
    ["Deny", "*", 403],
  ])("that says %s %s: %d", async (effect, resource, status) => {
    const authorizers = guarded({ enable_simple_responses: false });
    const shop = serve({ routes, authorizers }, { f: echo, guard: () => policyFor(effect, resource) });

    expect((await shop.call("GET", "/a", withToken("x"))).status).toBe(status);
  });

  it("that is kept is held against the route of each request anew", async () => {
    const authorizers = guarded({ enable_simple_responses: false });
    const shop = serve({ routes, authorizers }, { f: () => "", guard: () => policyFor("Allow", "*/GET/a") });
    const statuses = [await shop.call("GET", "/a", withToken("x")), await shop.call("GET", "/b", withToken("x"))];

    expect(statuses.map(({ status }) => status)).toEqual([200, 403]);
  });

  it("of format 1.0 gives backends texts", async () => {
    const authorizers = guarded({ enable_simple_responses: false, authorizer_payload_format_version: "1.0" });
    const shop = serve({ routes, authorizers }, { f: echo, guard: () => policyFor("Allow", "*") });
    const answer = await shop.call("GET", "/a", withToken("x"));

    expect(answer.json()).toMatchObject({
      requestContext: { authorizer: { lambda: { role: "reader", level: "5" } } },
    });
  });
});

describe("an authorizer that cannot be used is 500", () => {
  it.each([
    [
      "it throws",
      () => {
        throw new Error("broken");
      },
    ],
    ["it says nothing", () => undefined],
    ["isAuthorized is no boolean", () => ({ isAuthorized: "yes" })],
    ["it says a policy where simple responses are enabled", () => ({ principalId: "a", policyDocument: {} })],
  ])("when %s", async (_, guard) => {
    const stages = { $default: { access_log_settings: { format: "$context.authorizer.error" } } };
    const shop = serve({ routes, authorizers: guarded(), stages }, { f: () => "", guard });
    const answer = await shop.call("GET", "/a", withToken("x"));

    expect([answer.status, answer.body]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(shop.accessLog[0]).not.toBe("-");
  });

  it("when it is not in the configuration, and start says so", async () => {
    const route = { authorization_type: "CUSTOM", authorizer_id: "gone" };
    const shop = serve({ routes: { "GET /": toFunction("f", {}, route) } }, { f: () => "" });

    expect((await shop.call("GET", "/")).status).toBe(500);
    expect(shop.stacks[0]?.notServed).toEqual([
      expect.objectContaining({ reason: "its authorizer 'gone' is not in the configuration: requests get 500" }),
    ]);
  });
});
