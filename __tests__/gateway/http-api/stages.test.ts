import { prometheusText } from "../../../gateway/server/prometheus-text.ts";
import { statistics } from "../../../gateway/server/statistics.ts";
import { toFunction } from "../support/http-apis.ts";
import { httpApis } from "./support.ts";

const serve = httpApis();
const routes = { "GET /a": toFunction("f"), "GET /b": toFunction("f") };
const f = () => "ok";

const limits = (rate: number, burst: number) => ({ throttling_rate_limit: rate, throttling_burst_limit: burst });

describe("throttling", () => {
  it("holds each route to the stage's default, and answers 429", async () => {
    const api = serve({ routes, stages: { $default: { default_route_settings: [limits(1, 2)] } } }, { f });
    const statuses: number[] = [];
    for (const path of ["/a", "/a", "/a", "/b"]) statuses.push((await api.call("GET", path)).status);
    api.world.now += 1000;

    expect(statuses).toEqual([200, 200, 429, 200]);
    expect((await api.call("GET", "/a")).status).toBe(200);
    expect((await api.call("GET", "/a")).body).toBe('{"message":"Too Many Requests"}');
  });

  it.each([
    ["default_route_settings", { default_route_settings: [{ detailed_metrics_enabled: true }] }, [429, 429]],
    ["default_route_settings", { default_route_settings: [{ throttling_rate_limit: 100 }] }, [429, 429]],
    [
      "route_settings of 'GET /b'",
      { route_settings: [{ route_key: "GET /b", detailed_metrics_enabled: true }] },
      [200, 429],
    ],
  ])("lets nothing through where %s leave out limits, and says so at start", async (name, stage, expected) => {
    const api = serve({ routes, stages: { $default: stage } }, { f });
    const answers = [await api.call("GET", "/a"), await api.call("GET", "/b")];

    expect(answers.map(({ status }) => status)).toEqual(expected);
    expect(api.stacks[0]?.notices).toEqual([
      expect.stringMatching(
        `^aws_apigatewayv2_stage.default.${name}: throttling_(rate|burst)_limit.* 0, as Terraform writes what is left out`,
      ),
    ]);
  });

  it.each([{}, { detailed_metrics_enabled: null }])("is none where nothing is said: %j", async (settings) => {
    const api = serve({ routes, stages: { $default: { default_route_settings: [settings] } } }, { f });

    expect((await api.call("GET", "/a")).status).toBe(200);
  });

  it("lets a route have its own", async () => {
    const stage = {
      default_route_settings: [limits(1, 1)],
      route_settings: [{ route_key: "GET /b", ...limits(100, 3) }],
    };
    const api = serve({ routes, stages: { $default: stage } }, { f });
    const statuses: number[] = [];
    for (const path of ["/a", "/a", "/b", "/b", "/b", "/b"]) statuses.push((await api.call("GET", path)).status);

    expect(statuses).toEqual([200, 429, 200, 200, 200, 429]);
  });
});

describe("an access log", () => {
  it("has the variables of HTTP APIs, and - for what is not known", async () => {
    const format = [
      "apiId routeKey stage path httpMethod protocol status responseLength dataProcessed",
      "integrationStatus integration.status integrationLatency error.message identity.sourceIp requestId extendedRequestId",
      "accountId domainName customDomain.basePathMatched authorizer.claims.x requestTimeEpoch resourcePath",
    ]
      .join(" ")
      .split(" ")
      .map((name) => `$context.${name}`)
      .join(" ");
    const stages = { dev: { access_log_settings: { format } } };
    const api = serve({ routes: { "POST /a": toFunction("f") }, stages }, { f });
    await api.call("POST", "/dev/a", { body: "123" });
    await api.call("GET", "/dev/gone");
    const id = api.stacks[0]?.httpApis[0]?.id;
    const time = Date.UTC(2026, 2, 4, 19, 15, 17);

    expect(api.accessLog).toEqual([
      `${id} POST /a dev /dev/a POST HTTP/1.1 200 2 5 200 200 0 - 127.0.0.1 extended1= extended1= 123456789012 localhost:3000 - - ${time} -`,
      `${id} - dev /dev/gone GET HTTP/1.1 404 23 23 - - - Not Found 127.0.0.1 extended3= extended3= 123456789012 localhost:3000 - - ${time} -`,
    ]);
  });

  it("in the guide's format for HTTP APIs is one line", async () => {
    const format =
      '$context.identity.sourceIp - - [$context.requestTime] "$context.httpMethod $context.routeKey $context.protocol" $context.status $context.responseLength $context.requestId';
    const api = serve({ routes, stages: { $default: { access_log_settings: [{ format }] } } }, { f });
    await api.call("GET", "/a");

    expect(api.accessLog).toEqual([
      '127.0.0.1 - - [04/Mar/2026:19:15:17 +0000] "GET GET /a HTTP/1.1" 200 2 extended1=',
    ]);
  });
});

describe("metrics", () => {
  it("count a stage and its routes", async () => {
    const stage = { default_route_settings: [{ detailed_metrics_enabled: true, ...limits(100, 100) }] };
    const api = serve({ routes, stages: { dev: stage } }, { f });
    await api.call("GET", "/dev/a");
    await api.call("GET", "/dev/gone");
    const [metrics] = api.metrics.stages;

    expect(metrics).toMatchObject({ stageName: "dev", apiName: "shop" });
    expect(metrics?.live.all).toMatchObject({ count: 2, errors4xx: 1 });
    const bytes = `{"message":"Not Found"}`.length + "ok".length;
    expect(JSON.stringify(statistics(api.metrics.stages))).toContain(`"dataProcessed":${bytes}`);
    expect(prometheusText(api.metrics.stages)).toContain(
      `apigateway_data_processed_bytes_total{api_name="shop",stage="dev",canary="false"} ${bytes}\n`,
    );
    expect([...(metrics?.live.methods.values() ?? [])]).toEqual([
      expect.objectContaining({ resourcePath: "/a", httpMethod: "GET", isDetailed: true }),
    ]);
  });
});

describe("a stage to which nothing is deployed", () => {
  it("is 404, and told at start", async () => {
    const api = serve({ routes, stages: { dev: { auto_deploy: false } } }, { f });

    expect((await api.call("GET", "/dev/a")).status).toBe(404);
    expect(api.stacks[0]?.notServed.map(({ reason }) => reason).join()).toContain("nothing is deployed to it");
  });
});
