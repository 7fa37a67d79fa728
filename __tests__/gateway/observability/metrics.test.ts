import { prometheusText } from "../../../gateway/server/prometheus-text.ts";
import { statistics } from "../../../gateway/server/statistics.ts";
import { apiOf, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const start = realGateways();

const teapot = {
  responses: { "418": { description: "" } },
  "x-amazon-apigateway-integration": {
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode": 418}' },
    responses: { "418": { statusCode: "418" } },
  },
};

const configuration = (
  special: { readonly stage?: object; readonly api?: object; readonly settings?: object } = {},
) => ({
  "main.tf.json": resources(
    apiOf(
      {
        "/pets/{petId}": { get: mock("{}"), "x-amazon-apigateway-any-method": mock("{}") },
        "/tea": { get: teapot },
        "/f": { get: lambdaProxy("f") },
      },
      { stage: special.stage as never, api: special.api as never },
    ),
    functionsOf("f"),
    {
      aws_api_gateway_method_settings: {
        all: {
          rest_api_id: "${aws_api_gateway_rest_api.api.id}",
          stage_name: "dev",
          method_path: "*/*",
          settings: special.settings ?? {},
        },
      },
    } as never,
  ),
  "code.zip": "",
});

const samples = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );

describe("GET /_metrics", () => {
  it("is Prometheus text: each family with its help and type, each sample with its labels", async () => {
    const { url } = await start({ directories: [stackOf(configuration({ settings: { metrics_enabled: true } }))] });
    for (const path of ["pets/1", "pets/2", "tea", "none"]) await (await fetch(`${url}/dev/${path}`)).text();
    const answer = await fetch(`${url}/_metrics`);
    const text = await answer.text();
    const values = samples(text);
    const stage = 'api_name="shop",stage="dev",canary="false"';

    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(values.get(`apigateway_requests_total{${stage}}`)).toBe(4);
    expect(values.get(`apigateway_4xx_errors_total{${stage}}`)).toBe(2);
    expect(values.get(`apigateway_5xx_errors_total{${stage}}`)).toBe(0);
    expect(values.get(`apigateway_latency_seconds_count{${stage}}`)).toBe(4);
    expect(values.get(`apigateway_latency_seconds_bucket{${stage},le="+Inf"}`)).toBe(4);
    expect(values.get(`apigateway_method_requests_total{${stage},resource="/pets/{petId}",method="GET"}`)).toBe(2);
    for (const name of new Set([...values.keys()].map((key) => key.replace(/(_bucket|_sum|_count)?\{.*/, "")))) {
      expect(text).toMatch(new RegExp(`^# HELP ${name} .+\\n# TYPE ${name} (counter|histogram)$`, "m"));
    }
  });

  it("has buckets that only grow, up to all", async () => {
    const { url } = await start({ directories: [stackOf(configuration())] });
    await (await fetch(`${url}/dev/tea`)).text();
    const values = samples(await (await fetch(`${url}/_metrics`)).text());
    const buckets = [...values].filter(([name]) => name.startsWith("apigateway_latency_seconds_bucket"));
    const counts = buckets.map(([, count]) => count);

    expect(buckets.length).toBe(17);
    expect(counts).toEqual([...counts].sort((left, right) => left - right));
    expect(counts.at(-1)).toBe(1);
  });

  it("is empty before the first request", async () => {
    const { url } = await start({ directories: [stackOf(configuration())] });

    expect(await (await fetch(`${url}/_metrics`)).text()).toBe("");
  });

  // feature: metrics
  it("has no methods of their own where the stage does not ask for detailed metrics", async () => {
    const api = inProcessApi(stackOf(configuration()));
    await api.call("GET", "/dev/tea");

    expect(prometheusText(api.metrics.stages)).not.toContain("apigateway_method_");
  });

  it.each([
    ['a "b"\\c', 'api_name="a \\"b\\"\\\\c"'],
    ["Läden", 'api_name="Lden"'],
  ])("escapes the name %s as Prometheus and CloudWatch want it", async (name, label) => {
    const api = inProcessApi(stackOf(configuration({ api: { name } })));
    await api.call("GET", "/dev/tea");

    expect(prometheusText(api.metrics.stages)).toContain(`apigateway_requests_total{${label},`);
  });

  it("calls an API by its id when nothing of its name is left", async () => {
    const api = inProcessApi(stackOf(configuration({ api: { name: "店" } })));
    await api.call("GET", "/dev/tea");

    expect(prometheusText(api.metrics.stages)).toContain(`{api_name="${api.stacks[0]?.apis[0]?.id}",`);
  });
});

describe("GET /_stats", () => {
  it("is JSON by stage and method, with quantiles in milliseconds", async () => {
    const { url } = await start({ directories: [stackOf(configuration())] });
    for (const path of ["pets/1", "tea", "none"]) await (await fetch(`${url}/dev/${path}`)).text();
    const { stages } = (await (await fetch(`${url}/_stats`)).json()) as never;

    expect(stages).toEqual([
      expect.objectContaining({
        api: { id: expect.any(String), name: "shop" },
        stage: "dev",
        count: 3,
        errors4xx: 2,
        errors5xx: 0,
        cacheHits: 0,
        cacheMisses: 0,
        latencyMs: {
          p50: expect.any(Number),
          p90: expect.any(Number),
          p99: expect.any(Number),
          max: expect.any(Number),
        },
        integrationLatencyMs: { max: 0 },
        live: expect.objectContaining({
          count: 3,
          methods: [
            expect.objectContaining({ resource: "/pets/{petId}", method: "GET", count: 1, errors4xx: 0 }),
            expect.objectContaining({ resource: "/tea", method: "GET", count: 1, errors4xx: 1 }),
          ],
        }),
      }),
    ]);
  });

  it("tells what functions take from what the gateway takes, and server errors from client errors", async () => {
    const api = inProcessApi(stackOf(configuration()), {
      f: () => {
        api.world.now += 250;
        throw new Error("broken");
      },
    });
    await api.call("GET", "/dev/f");
    const { stages } = statistics(api.metrics.stages) as { stages: readonly unknown[] };

    expect(stages).toEqual([
      expect.objectContaining({
        errors4xx: 0,
        errors5xx: 1,
        latencyMs: { p50: 250, p90: 250, p99: 250, max: 250 },
        integrationLatencyMs: { p50: 250, p90: 250, p99: 250, max: 250 },
      }),
    ]);
  });

  it("keeps canary requests apart, and counts them in the stage's sum", async () => {
    const stage = {
      canary_settings: { deployment_id: "${aws_api_gateway_deployment.current.id}", percent_traffic: 50 },
    };
    const api = inProcessApi(stackOf(configuration({ stage })));
    api.world.random = () => 0.1;
    await api.call("GET", "/dev/tea");
    await api.call("GET", "/dev/tea");
    api.world.random = () => 0.9;
    await api.call("GET", "/dev/pets/1");
    const { stages } = statistics(api.metrics.stages) as { stages: readonly unknown[] };

    expect(stages).toEqual([
      expect.objectContaining({
        count: 3,
        errors4xx: 2,
        live: expect.objectContaining({ count: 1, errors4xx: 0 }),
        canary: expect.objectContaining({
          count: 2,
          methods: [expect.objectContaining({ resource: "/tea", count: 2 })],
        }),
      }),
    ]);
    expect(prometheusText(api.metrics.stages)).toContain('stage="dev",canary="true"} 2\n');
  });
});
