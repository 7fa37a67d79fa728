import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { apiOf, authorizerScheme, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { type CallOptions, inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

const settingsOf = (methodPath: string, settings: JsonObject) => ({
  rest_api_id: "${aws_api_gateway_rest_api.api.id}",
  stage_name: "dev",
  method_path: methodPath,
  settings,
});

interface Special {
  readonly paths?: object;
  /** By method path. */
  readonly settings?: Readonly<Record<string, JsonObject>>;
  readonly stage?: JsonObject;
  readonly api?: JsonObject;
  readonly root?: object;
  readonly more?: ReturnType<typeof apiOf>;
  readonly answer?: (n: number, event: Record<string, unknown>) => unknown;
}

const cached = { cache_cluster_enabled: true, cache_cluster_size: "0.5" };

/** An API whose function answers with how often it was called. */
const shopOf = ({ paths, settings, stage, api: special = {}, root = {}, more = {}, answer }: Special = {}) => {
  const all = settings ?? { "*/*": { caching_enabled: true, cache_ttl_in_seconds: 60 } };
  const directory = stackOf({
    "code.zip": "",
    "main.tf.json": resources(
      apiOf(paths ?? { "/n": { get: lambdaProxy("f"), post: lambdaProxy("f") } }, {
        stage: { ...cached, ...stage },
        api: special,
        root,
      }),
      functionsOf("f"),
      {
        aws_api_gateway_method_settings: Object.fromEntries(
          Object.entries(all).map(([path, one], index) => [`s${index}`, settingsOf(path, one)]),
        ),
      },
      more,
    ),
  });
  let n = 0;
  const api = inProcessApi(directory, {
    f: (event) => {
      n += 1;
      return answer?.(n, event) ?? { statusCode: 200, body: `${n}` };
    },
  });
  const get = async (target: string, options?: CallOptions) => (await api.call("GET", target, options)).body.toString();
  const bodies = async (...targets: readonly string[]) => {
    const got: string[] = [];
    for (const target of targets) got.push(await get(target));
    return got;
  };
  return { ...api, get, bodies };
};

const fresh = { headers: { "Cache-Control": "max-age=0" } };

/** A method with parameters that are part of the cache key. */
const keyed = (names: readonly string[], special: object = {}) => ({
  responses: {},
  "x-amazon-apigateway-integration": {
    type: "aws_proxy",
    httpMethod: "POST",
    uri: "${aws_lambda_function.f.invoke_arn}",
    cacheKeyParameters: names,
    ...special,
  },
});

describe("a stage's cache", () => {
  it("keeps responses for their TTL", async () => {
    const { get, world } = shopOf();

    expect([await get("/dev/n"), await get("/dev/n")]).toEqual(["1", "1"]);
    world.now += 59_999;
    expect(await get("/dev/n")).toBe("1");
    world.now += 1;
    expect(await get("/dev/n")).toBe("2");
  });

  it.each([
    [{}, 300],
    [{ cache_ttl_in_seconds: 99_999 }, 3600],
  ])("keeps them 300 seconds unless told otherwise, and an hour at most: %j", async (ttl, seconds) => {
    const { get, world } = shopOf({ settings: { "*/*": { caching_enabled: true, ...ttl } } });
    await get("/dev/n");
    world.now += seconds * 1_000 - 1;
    expect(await get("/dev/n")).toBe("1");
    world.now += 1;
    expect(await get("/dev/n")).toBe("2");
  });

  it.each([
    ["without a cache cluster", { stage: { cache_cluster_enabled: false } }],
    ["with a TTL of 0", { settings: { "*/*": { caching_enabled: true, cache_ttl_in_seconds: 0 } } }],
    ["where settings do not turn it on", { settings: { "*/*": { throttling_rate_limit: 100 } } }],
    [
      "for a method that turns it off",
      { settings: { "*/*": { caching_enabled: true }, "n/GET": { caching_enabled: false } } },
    ],
  ] as [string, Special][])("keeps nothing %s", async (_, special) => {
    expect(await shopOf(special).bodies("/dev/n", "/dev/n")).toEqual(["1", "2"]);
  });

  // feature: cache-methods
  it("keeps GET alone, unless a method's own settings say otherwise", async () => {
    const all = shopOf();
    const own = shopOf({ settings: { "n/POST": { caching_enabled: true } } });
    const twice = async ({ call }: typeof all, method: string) => [
      (await call(method, "/dev/n")).body,
      (await call(method, "/dev/n")).body,
    ];

    expect(await twice(all, "POST")).toEqual(["1", "2"]);
    expect(await twice(own, "POST")).toEqual(["1", "1"]);
    expect(await twice(own, "GET")).toEqual(["2", "3"]);
  });

  it("keeps GET alone of a method for every verb, and each verb by itself where its own settings turn it on", async () => {
    const paths = { "/n": { "x-amazon-apigateway-any-method": lambdaProxy("f") } };
    const verbs = ["GET", "GET", "PUT", "PUT", "HEAD", "HEAD"];
    const bodiesOf = async ({ call }: ReturnType<typeof shopOf>) => {
      const bodies: string[] = [];
      for (const verb of verbs) bodies.push((await call(verb, "/dev/n")).body.toString());
      return bodies;
    };

    expect(await bodiesOf(shopOf({ paths }))).toEqual(["1", "1", "2", "3", "4", "5"]);
    expect(await bodiesOf(shopOf({ paths, settings: { "n/ANY": { caching_enabled: true } } }))).toEqual([
      "1",
      "1",
      "2",
      "2",
      "3",
      "3",
    ]);
  });

  it("keeps status, headers and a binary body as the client got them, each request with an id of its own", async () => {
    const answer = () => ({
      statusCode: 203,
      multiValueHeaders: { "X-Made": ["a", "b"], "Content-Type": ["image/png"] },
      body: Buffer.from([0, 255, 1]).toString("base64"),
      isBase64Encoded: true,
    });
    const { call } = shopOf({ answer });
    const [made, kept] = [await call("GET", "/dev/n"), await call("GET", "/dev/n")];

    expect(kept).toMatchObject({ status: 203, headers: { "content-type": "image/png" } });
    expect(kept.rawHeaders.filter((_, index, all) => all[index - 1] === "X-Made")).toEqual(["a", "b"]);
    expect(kept.body).toEqual(made.body);
    expect(kept.headers["x-amzn-requestid"]).not.toBe(made.headers["x-amzn-requestid"]);
    expect([made, kept].map(({ headers }) => Object.keys(headers).includes("x-amzn-trace-id"))).toEqual([true, false]);
  });

  it("keeps what templates made of the integration's answer", async () => {
    const { bodies } = shopOf({ paths: { "/n": { get: mock("$context.requestId") } } });
    const [first, second] = await bodies("/dev/n", "/dev/n");

    expect(second).toBe(first);
  });

  it("keeps errors of the backend, and none of the gateway", async () => {
    const failing = shopOf({ answer: (n) => ({ statusCode: 503, body: `${n}` }) });
    const malformed = shopOf({ answer: (n) => (n === 1 ? "nonsense" : { statusCode: 200, body: `${n}` }) });

    expect(await failing.bodies("/dev/n", "/dev/n")).toEqual(["1", "1"]);
    expect(await malformed.bodies("/dev/n", "/dev/n")).toEqual([expect.stringContaining("Internal server error"), "2"]);
  });

  it("keeps no body above 1,048,576 bytes", async () => {
    const size = (bytes: number) => shopOf({ answer: (n) => ({ statusCode: 200, body: `${n}`.padEnd(bytes) }) });
    const lastOf = async ({ bodies }: ReturnType<typeof shopOf>) => (await bodies("/dev/n", "/dev/n"))[1]?.trim();

    expect(await lastOf(size(1_048_576))).toBe("1");
    expect(await lastOf(size(1_048_577))).toBe("2");
  });

  it("does not stand in for access control, validation or throttles", async () => {
    const { call } = shopOf({
      settings: { "*/*": { caching_enabled: true, throttling_rate_limit: 1, throttling_burst_limit: 1 } },
    });

    expect([(await call("GET", "/dev/n")).status, (await call("GET", "/dev/n")).status]).toEqual([200, 429]);
  });

  it("counts hits and misses, and tells logs that no integration was asked", async () => {
    const format = "$context.integration.status $context.status";
    const { bodies, accessLog } = shopOf({
      stage: { access_log_settings: { format, destination_arn: "arn:aws:logs:us-east-1:1:log-group:l" } },
    });
    await bodies("/dev/n", "/dev/n");

    expect(accessLog.map((line) => line.at(0) === "-")).toEqual([false, true]);
  });
});

describe("cache keys", () => {
  const names = ["method.request.querystring.type", "method.request.header.X-Tenant", "method.request.path.id"];
  const paths = { "/n/{id}": { get: keyed(names) } };

  it("are the values of the key parameters, and of no others", async () => {
    const { get } = shopOf({ paths });
    const of = (target: string, tenant = "a") => get(`/dev/n/${target}`, { headers: { "X-Tenant": tenant } });

    expect(await of("1?type=admin&department=A")).toBe("1");
    expect(await of("1?type=admin&department=B")).toBe("1");
    expect(await of("1?type=regular")).toBe("2");
    expect(await of("2?type=admin")).toBe("3");
    expect(await of("1?type=admin", "b")).toBe("4");
    expect(await of("1?type=admin&type=regular")).toBe("5");
  });

  it("are nothing but the method where there are none", async () => {
    const { bodies } = shopOf({ paths: { "/n/{id}": { get: lambdaProxy("f") } } });

    expect(await bodies("/dev/n/1?a=1", "/dev/n/2?b=2")).toEqual(["1", "1"]);
  });

  it("may name parameters of the integration request by what is mapped onto them", async () => {
    const { bodies } = shopOf({
      paths: {
        "/n": {
          get: keyed(["integration.request.header.X-Type"], {
            requestParameters: { "integration.request.header.X-Type": "method.request.querystring.type" },
          }),
        },
      },
    });

    expect(await bodies("/dev/n?type=1", "/dev/n?type=2", "/dev/n?type=1&x=y")).toEqual(["1", "2", "1"]);
  });

  it("are shared by resources of one namespace", async () => {
    const shared = keyed(["method.request.querystring.type"], { cacheNamespace: "together" });
    const { bodies } = shopOf({
      paths: { "/a": { get: shared }, "/b": { get: shared }, "/c": { get: lambdaProxy("f") } },
    });

    expect(await bodies("/dev/a?type=1", "/dev/b?type=1", "/dev/b?type=2", "/dev/c")).toEqual(["1", "1", "2", "3"]);
  });

  it("are read from resources of their own, too", async () => {
    const more = {
      aws_api_gateway_resource: {
        own: {
          rest_api_id: "${aws_api_gateway_rest_api.api.id}",
          parent_id: "${aws_api_gateway_rest_api.api.root_resource_id}",
          path_part: "own",
        },
      },
      aws_api_gateway_method: {
        own: {
          rest_api_id: "${aws_api_gateway_rest_api.api.id}",
          resource_id: "${aws_api_gateway_resource.own.id}",
          http_method: "GET",
          authorization: "NONE",
          request_parameters: { "method.request.querystring.type": false },
        },
      },
      aws_api_gateway_integration: {
        own: {
          rest_api_id: "${aws_api_gateway_rest_api.api.id}",
          resource_id: "${aws_api_gateway_resource.own.id}",
          http_method: "${aws_api_gateway_method.own.http_method}",
          type: "AWS_PROXY",
          integration_http_method: "POST",
          uri: "${aws_lambda_function.f.invoke_arn}",
          cache_key_parameters: ["method.request.querystring.type"],
          cache_namespace: "of-its-own",
        },
      },
    };
    const { bodies } = shopOf({ more });

    expect(await bodies("/dev/own?type=1", "/dev/own?type=2", "/dev/own?type=1&x=1")).toEqual(["1", "2", "1"]);
  });

  it("that cannot be read are told at start", () => {
    const { problems } = shopOf({ paths: { "/n": { get: keyed(["method.request.cookie.id"]) } } });

    expect(problems.map(({ reason }) => reason)).toContain(
      "its cache key parameter 'method.request.cookie.id' is none of the request: requests that differ in it share a response",
    );
  });
});

describe("a canary", () => {
  const canaryOf = (deployment: string, usesStageCache: boolean) =>
    shopOf({
      stage: {
        canary_settings: {
          deployment_id: `\${aws_api_gateway_deployment.${deployment}.id}`,
          percent_traffic: 50,
          use_stage_cache: usesStageCache,
        },
      },
      more: { aws_api_gateway_deployment: { trial: { rest_api_id: "${aws_api_gateway_rest_api.api.id}" } } },
    });

  const alternating = async (deployment: string, usesStageCache: boolean) => {
    const { get, world } = canaryOf(deployment, usesStageCache);
    const got: string[] = [];
    for (const draw of [0.9, 0.1, 0.9, 0.1]) {
      world.random = () => draw;
      got.push(await get("/dev/n"));
    }
    return got;
  };

  it("shares the responses of the deployment it has in common with its stage", async () => {
    expect(await alternating("current", true)).toEqual(["1", "1", "1", "1"]);
  });

  // feature: canary-cache
  it("has responses of its own deployment for itself", async () => {
    expect(await alternating("trial", true)).toEqual(["1", "2", "1", "2"]);
  });

  it.each(["current", "trial"])("keeps nothing without useStageCache (deployment %s)", async (deployment) => {
    expect(await alternating(deployment, false)).toEqual(["1", "2", "1", "3"]);
  });
});

describe("Cache-Control: max-age=0", () => {
  const invalidation = (settings: JsonObject) =>
    shopOf({ settings: { "*/*": { caching_enabled: true, ...settings } } });

  it.each([["max-age=0"], ["no-store, Max-Age=0"], ["max-age = 0"]])(
    "takes a fresh response and keeps it, where nobody has to be authorized: %s",
    async (value) => {
      const { get } = invalidation({ require_authorization_for_cache_control: false });
      await get("/dev/n");

      expect(await get("/dev/n", { headers: { "Cache-Control": value } })).toBe("2");
      expect(await get("/dev/n")).toBe("2");
    },
  );

  it.each(["no-cache", "max-age=1", "s-max-age=0", "max-age=00x"])(
    "is the only way to a fresh one: not %s",
    async (value) => {
      const { get } = invalidation({ require_authorization_for_cache_control: false });
      await get("/dev/n");

      expect(await get("/dev/n", { headers: { "Cache-Control": value } })).toBe("1");
    },
  );

  it("keeps the response there is when the integration fails", async () => {
    const { get, call } = shopOf({
      settings: { "*/*": { caching_enabled: true, require_authorization_for_cache_control: false } },
      answer: (n) => (n === 2 ? "nonsense" : undefined),
    });
    await get("/dev/n");

    expect((await call("GET", "/dev/n", fresh)).status).toBe(502);
    expect(await get("/dev/n")).toBe("1");
  });

  it("is ignored with a warning by default, for a kept response and for one that was not there", async () => {
    const { call } = invalidation({});
    const [made, kept] = [await call("GET", "/dev/n", fresh), await call("GET", "/dev/n", fresh)];
    const warning = "199 Cache-control headers were ignored because the caller was unauthorized.";

    expect([made, kept].map(({ body, headers }) => [body, headers.warning])).toEqual([
      ["1", warning],
      ["1", warning],
    ]);
    expect((await call("GET", "/dev/n")).headers.warning).toBeUndefined();
  });

  // feature: cache-invalidation
  it("is refused where the method says so", async () => {
    const { call } = invalidation({ unauthorized_cache_control_header_strategy: "FAIL_WITH_403" });
    await call("GET", "/dev/n");
    const refused = await call("GET", "/dev/n", fresh);

    expect([refused.status, refused.headers["x-amzn-errortype"]]).toEqual([403, "AccessDeniedException"]);
    expect((await call("GET", "/dev/n")).body).toBe("1");
  });

  it.each([
    ["execute-api:InvalidateCache", "*", "2"],
    ["execute-api:*", "arn:aws:execute-api:*:*:*/dev/GET/n", "2"],
    ["execute-api:InvalidateCache", "arn:aws:execute-api:*:*:*/prod/*", "1"],
    ["execute-api:Invoke", "*", "1"],
  ])("takes a fresh response for whom an authorizer allows %s on %s: %s", async (action, resource, body) => {
    const statementOf = (actions: string, on: string) => ({ Effect: "Allow", Action: actions, Resource: on });
    const { get, call } = shopOf({
      paths: { "/n": { get: lambdaProxy("f", { security: [{ who: [] }] }) } },
      root: { components: { securitySchemes: { who: authorizerScheme("f") } } },
      answer: (n, { type }) =>
        type === "TOKEN"
          ? {
              principalId: "ann",
              policyDocument: {
                Version: "2012-10-17",
                Statement: [statementOf("execute-api:Invoke", "*"), statementOf(action, resource)],
              },
            }
          : { statusCode: 200, body: `${n - 1}` },
    });
    const headers = { Authorization: "token" };
    await get("/dev/n", { headers });

    expect((await call("GET", "/dev/n", { headers: { ...headers, ...fresh.headers } })).body).toBe(body);
  });

  it.each([
    [[{ Effect: "Allow", Principal: "*", Action: "execute-api:*", Resource: "execute-api:/*" }], "2"],
    [
      [
        { Effect: "Allow", Principal: "*", Action: "execute-api:*", Resource: "execute-api:/*" },
        { Effect: "Deny", Principal: "*", Action: "execute-api:InvalidateCache", Resource: "execute-api:/dev/*" },
      ],
      "1",
    ],
    [[{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }], "1"],
  ])("asks the API's policy, too: %j", async (statements, body) => {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    const { get } = shopOf({ api: { policy } });
    await get("/dev/n");

    expect(await get("/dev/n", fresh)).toBe(body);
  });

  it("is ignored without a word where the method says so", async () => {
    const { call } = invalidation({ unauthorized_cache_control_header_strategy: "SUCCEED_WITHOUT_RESPONSE_HEADER" });
    await call("GET", "/dev/n");
    const { body, headers } = await call("GET", "/dev/n", fresh);

    expect([body, headers.warning]).toEqual(["1", undefined]);
  });

  it("means nothing where nothing is kept", async () => {
    const { call } = shopOf({
      settings: { "*/*": { unauthorized_cache_control_header_strategy: "FAIL_WITH_403" } },
    });

    expect((await call("GET", "/dev/n", fresh)).status).toBe(200);
  });
});

describe("what differs from AWS", () => {
  it("is the size of the cache: --strict does not mind", () => {
    expect(shopOf().problems).toEqual([
      {
        address: "aws_api_gateway_stage.dev",
        reason: "its cache of 0.5 GB is one of 64 MB here, which all stages share",
        isApproximate: true,
      },
    ]);
    expect(shopOf({ stage: { cache_cluster_enabled: false } }).problems).toEqual([]);
  });

  it("is not that settings without a cache do nothing, which is told", () => {
    const noticesOf = (special: Special) => shopOf(special).stacks.flatMap(({ notices }) => notices);

    expect(noticesOf({ stage: { cache_cluster_enabled: false } })).toEqual([
      "aws_api_gateway_method_settings.s0 turns caching on, but aws_api_gateway_stage.dev has no cache cluster: nothing is kept",
    ]);
    expect(noticesOf({})).toEqual([]);
  });
});
