import { z } from "zod";

import type { EnvironmentInput } from "../../environments/environment.ts";
import { coverageReport } from "../../gateway/coverage-report.ts";
import type { RouteDeclaration } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { type CallOptions, inProcessApi } from "../gateway/support/in-process-api.ts";
import { stackDirectories } from "../gateway/support/stack-directory.ts";
import { simpleRoute } from "../support/apis.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { type StackOptions, serviceStack } from "../support/service-stacks.ts";
import { resourcesOf } from "../support/synth.ts";

const stackOf = stackDirectories();

const open = (key: string, changes: Partial<RouteDeclaration> = {}) => {
  const { authorizer: _, ...route } = simpleRoute(key, changes);
  return { ...route, public: "everybody may read it" } as ReturnType<typeof simpleRoute>;
};

const service: ServiceDefinition = {
  api: {
    title: "shop",
    description: "Prices",
    routes: [
      open("GET /price"),
      open("POST /price"),
      open("GET /stock"),
      open("GET /search", {
        query: z.object({ type: z.string().optional(), page: z.string().optional() }),
        cacheKeyParameters: ["method.request.querystring.type"],
      }),
    ],
    authorizers: {},
  },
};

const { authorizer: _a, allowedOrigin: _o, ...bare } = environmentInput;

/** A synthesized stack, as the gateway reads it. */
function directoryOf(changes: Partial<EnvironmentInput>, options: StackOptions = {}) {
  const stage = { ...bare.stage, ...changes.stage };
  const environment = environmentWith({ ...bare, ...changes, stage });
  const stack = serviceStack(environment, { service, ...options });
  const packages = resourcesOf(stack, "aws_lambda_function").map(({ filename }) => [String(filename), ""]);
  return stackOf({ "cdk.tf.json": stack, ...Object.fromEntries(packages) }, environment.name);
}

/** Every call of the function has another answer, so that one given again shows. */
function served(changes: Partial<EnvironmentInput>, options: StackOptions = {}) {
  let count = 0;
  const list = () => ({ statusCode: 200, body: String(++count) });
  const api = inProcessApi(directoryOf(changes, options), { "records-dev-list": list, "records-prod-list": list });
  const get = async (target: string, given?: CallOptions) => {
    const { status, body } = await api.call("GET", target, given);
    return status === 200 ? String(body) : status;
  };
  return { ...api, get };
}

const { stage } = environmentInput;
const cached = (cache: Partial<NonNullable<EnvironmentInput["stage"]["cache"]>> = {}) => ({
  stage: {
    ...stage,
    cache: { sizeGb: 0.5 as const, ttlSeconds: 60, methods: { "GET /stock": { enabled: false } }, ...cache },
  },
});

describe("a stage's cache, served", () => {
  // feature: cache
  it("gives an answer again until its time is over, of GET alone, unless it is turned off", async () => {
    const { get, call, world } = served(cached());

    expect([await get("/dev/price"), await get("/dev/price")]).toEqual(["1", "1"]);
    expect([await get("/dev/stock"), await get("/dev/stock")]).toEqual(["2", "3"]);
    expect([String((await call("POST", "/dev/price")).body), String((await call("POST", "/dev/price")).body)]).toEqual([
      "4",
      "5",
    ]);
    world.now += 60_001;
    expect(await get("/dev/price")).toBe("6");
  });

  // feature: cache-key
  it("tells requests apart by the parameters of the route's key, and by nothing else", async () => {
    const { get } = served(cached());

    expect(await get("/dev/search?type=a&page=1")).toBe("1");
    expect(await get("/dev/search?type=a&page=2")).toBe("1");
    expect(await get("/dev/search?type=b&page=1")).toBe("2");
  });

  // feature: cache-invalidation
  it("is emptied by whoever may, and by everybody where that is said with a reason", async () => {
    const fresh = { headers: { "Cache-Control": "max-age=0" } };
    const closed = served(cached({ invalidation: { requireAuthorization: true, unauthorized: "FAIL_WITH_403" } }));
    const everybody = served(
      cached({ invalidation: { requireAuthorization: false, reason: "it is a demonstration" } }),
    );

    expect([await closed.get("/dev/price"), await closed.get("/dev/price", fresh)]).toEqual(["1", 403]);
    expect([await everybody.get("/dev/price"), await everybody.get("/dev/price", fresh)]).toEqual(["1", "2"]);
  });

  it.each([
    [true, ["1", "1"]],
    [false, ["1", "2"]],
  ] as const)("keeps answers of a canary if it is said: %s", async (canaryUsesCache, answers) => {
    const entry = (release: string) => ({ release, functions: { list: "e-00000001" } });
    const { get, world } = served(
      { name: "prod", releases: { follow: "pinned" }, ...cached({ canaryUsesCache }) },
      {
        ledger: {
          live: "r-0000000a",
          canary: { release: "r-0000000b", percentTraffic: 50 },
          retained: [entry("r-0000000a"), entry("r-0000000b")],
        },
      },
    );
    world.random = () => 0.1;

    expect([await get("/prod/price"), await get("/prod/price")]).toEqual(answers);
  });

  it("is exact but for its size", () => {
    const items = coverageReport({ directories: [directoryOf(cached())] });

    expect(items.filter(({ level }) => level !== "exact")).toEqual([
      expect.objectContaining({
        level: "approximate",
        reason: expect.stringMatching(/^its cache of 0\.5 GB is one of/),
      }),
    ]);
  });
});

describe("a domain name, served", () => {
  const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
  const domain = { name: "api.example.com", certificateArn };
  const at = (Host: string) => ({ headers: { Host } });

  it.each([
    [{ ...domain }, "/price"],
    [{ ...domain, basePath: "shop" }, "/shop/price"],
    [{ ...domain, mappings: ["shop", "v1/shop"] }, "/v1/shop/price"],
  ])("leads to the stage: %j", async (given, path) => {
    const { get } = served({ domain: given });

    expect(await get(path, at("api.example.com"))).toBe("1");
    expect(await get("/dev/price")).toBe("2");
  });

  it("is the only way where the default endpoint is closed", async () => {
    const { get, stacks } = served({ domain: { ...domain, disableDefaultEndpoint: true } });
    const [api] = stacks[0]?.apis ?? [];

    expect(await get("/price", at("api.example.com"))).toBe("1");
    await expect(get("/dev/price", at(`${api?.id}.execute-api.eu-west-1.amazonaws.com`))).rejects.toThrow(
      "no stage for",
    );
  });
});

// feature: validators
it("requests are held against what their route says: body, parameters, or both", async () => {
  const asked = {
    body: { name: "Order", schema: z.strictObject({ count: z.int() }) },
    query: z.object({ shop: z.string() }),
    mock: { statusCode: 200 },
    responses: { 200: undefined },
  } as const;
  const shop: ServiceDefinition = {
    api: {
      title: "shop",
      description: "Orders",
      routes: [
        open("POST /both", asked),
        open("POST /body", { ...asked, validates: "body" }),
        open("POST /parameters", { ...asked, validates: "parameters" }),
        open("POST /patch", { ...asked, bodyTypes: ["application/merge-patch+json"] }),
      ],
      authorizers: {},
    },
  };
  const { call } = served({}, { service: shop });
  const statuses = (target: string, body: string) =>
    Promise.all(
      ["both", "body", "parameters"].map(
        async (path) => (await call("POST", `/dev/${path}${target}`, { body })).status,
      ),
    );

  expect(await statuses("?shop=a", '{"count":1}')).toEqual([200, 200, 200]);
  expect(await statuses("", '{"count":1}')).toEqual([400, 200, 400]);
  expect(await statuses("?shop=a", '{"count":"one"}')).toEqual([400, 400, 200]);

  const patched = async (type: string) =>
    (await call("POST", "/dev/patch?shop=a", { body: "{}", headers: { "Content-Type": type } })).status;
  expect(await patched("application/merge-patch+json")).toBe(400);
  expect(await patched("application/json")).toBe(200);
});

// feature: cors-per-route
it("browsers may do at each path what its routes say, by preflight requests and in answers", async () => {
  const answered = { mock: { statusCode: 200 }, responses: { 200: undefined } } as const;
  const shop: ServiceDefinition = {
    api: {
      title: "shop",
      description: "Prices",
      allowedOriginStageVariable: "allowedOrigin",
      routes: [
        open("GET /price", answered),
        open("GET /stock", {
          ...answered,
          cors: { allowedOriginStageVariable: "office", allowCredentials: true, exposedHeaders: ["ETag"] },
        }),
        open("GET /secret", { ...answered, cors: false }),
      ],
      authorizers: {},
    },
  };
  const { call } = served(
    { allowedOrigin: "https://shop.example", stageVariables: { office: "https://office.example" } },
    { service: shop },
  );
  const told = async (method: string, path: string) => {
    const { status, headers } = await call(method, `/dev${path}`, { headers: { Origin: "https://office.example" } });
    const said = Object.entries(headers).filter(([name]) => /^access-control-(allow-(origin|cred)|expose)/i.test(name));
    return [status, ...said.map(([, value]) => String(value))];
  };

  expect(await told("OPTIONS", "/price")).toEqual([200, "https://shop.example"]);
  expect(await told("OPTIONS", "/stock")).toEqual([200, "https://office.example", "true"]);
  expect(await told("GET", "/stock")).toEqual([200, "https://office.example", "true", "ETag"]);
  expect(await told("GET", "/secret")).toEqual([200]);
  expect(await told("OPTIONS", "/secret")).toEqual([403, "https://shop.example"]);
});

describe("access logs, served", () => {
  it.each([
    ["clf", /^127\.0\.0\.1 - - \[.+\] "GET \/price HTTP\/1\.1" 200 1 \S+ \S+$/],
    ["csv", /^127\.0\.0\.1,-,-,[^,]+,GET,\/price,HTTP\/1\.1,200,1,[^,]+,[^,]+$/],
    ["xml", /^<request id="[^"]+"><sourceIp>127\.0\.0\.1<\/sourceIp>.*<status>200<\/status>/],
    [{ text: "$context.requestId took $context.responseLatency" }, /^\S+ took \d+$/],
  ] as const)("are lines of %j", async (format, line) => {
    const { get, accessLog } = served({ stage: { ...stage, accessLog: { format } } });
    await get("/dev/price");

    expect(accessLog).toEqual([expect.stringMatching(line)]);
  });
});

describe("what stands before a stage and is not evaluated here", () => {
  it("is listed", () => {
    const directory = directoryOf({ waf: {}, stage: { ...stage, clientCertificate: true } });
    const absent = coverageReport({ directories: [directory] }).filter(({ level }) => level === "absent");

    expect(absent.map(({ address, reason }) => [address.replace(/_[0-9A-F]{8}/, ""), reason])).toEqual(
      expect.arrayContaining([
        ["aws_wafv2_web_acl_association.firewall_Association", "WAF is not evaluated: every request passes"],
        ["aws_api_gateway_stage.stage.client_certificate_id", expect.stringContaining("certificate")],
      ]),
    );
  });

  it("is a private endpoint, which here is open", () => {
    const items = coverageReport({ directories: [directoryOf({ endpoint: { type: "PRIVATE" } })] });

    expect(items.filter(({ level }) => level === "approximate")).toEqual([
      expect.objectContaining({ reason: expect.stringContaining("it is private in AWS") }),
    ]);
  });
});
