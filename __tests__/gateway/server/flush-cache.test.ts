import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { apiOf, mock, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const gatewayOf = realGateways();

const stageOf = (name: string, special: JsonObject = {}) => ({
  rest_api_id: "${aws_api_gateway_rest_api.api.id}",
  deployment_id: "${aws_api_gateway_deployment.current.id}",
  stage_name: name,
  cache_cluster_enabled: true,
  ...special,
});

const settingsOf = (stage: string) => ({
  rest_api_id: "${aws_api_gateway_rest_api.api.id}",
  stage_name: stage,
  method_path: "*/*",
  settings: { caching_enabled: true, cache_ttl_in_seconds: 10 },
});

const CANARY = {
  canary_settings: {
    deployment_id: "${aws_api_gateway_deployment.trial.id}",
    percent_traffic: 25,
    use_stage_cache: true,
  },
};

/** Two stages that answer with the id of the request the response was made for. */
const shop = (): string =>
  stackOf({
    "main.tf.json": resources(apiOf({ "/id": { get: mock("$context.isCanaryRequest $context.requestId") } }), {
      aws_api_gateway_deployment: { trial: { rest_api_id: "${aws_api_gateway_rest_api.api.id}" } },
      aws_api_gateway_stage: { dev: stageOf("dev"), prod: stageOf("prod", CANARY) },
      aws_api_gateway_method_settings: { dev: settingsOf("dev"), prod: settingsOf("prod") },
    }),
  });

describe("the cache over HTTP", () => {
  const world = { now: 1_000_000, random: 0.9 };
  const started = gatewayOf({ directories: [shop()] }, { now: () => world.now, random: () => world.random });

  const bodyOf = async (path: string) => (await fetch(`${(await started).url}${path}`)).text();
  const flush = async (path: string, method = "POST") => {
    const response = await fetch(`${(await started).url}${path}`, { method, ...(method === "POST" && { body: "x" }) });
    return { status: response.status, allow: response.headers.get("allow"), json: await response.json() };
  };

  it("keeps a response until its time is over", async () => {
    const first = await bodyOf("/dev/id");
    world.now += 9_999;
    expect(await bodyOf("/dev/id")).toBe(first);
    world.now += 1;
    expect(await bodyOf("/dev/id")).not.toBe(first);
  });

  it("is emptied for one stage by POST /_cache/flush?stage=…, or for all", async () => {
    await flush("/_cache/flush");
    const [dev, prod] = [await bodyOf("/dev/id"), await bodyOf("/prod/id")];

    expect(await flush("/_cache/flush?stage=dev")).toMatchObject({ status: 200, json: { flushed: 1 } });
    expect(await bodyOf("/dev/id")).not.toBe(dev);
    expect(await bodyOf("/prod/id")).toBe(prod);
    expect(await flush("/_cache/flush")).toMatchObject({ status: 200, json: { flushed: 2 } });
    expect(await bodyOf("/prod/id")).not.toBe(prod);
  });

  it("keeps what a canary answers apart from what its stage does", async () => {
    const answers = new Set<string>();
    for (const draw of [0.9, 0.1, 0.9, 0.1, 0.24, 0.25]) {
      world.random = draw;
      answers.add(await bodyOf("/prod/id"));
    }
    world.random = 0.9;

    expect([...answers].map((answer) => answer.split(" ")[0]).sort()).toEqual(["false", "true"]);
  });

  it("says what else was meant", async () => {
    expect(await flush("/_cache/flush?stage=nope")).toMatchObject({
      status: 404,
      json: { message: "there is no stage 'nope', only dev, prod" },
    });
    expect(await flush("/_cache/flush", "GET")).toMatchObject({ status: 405, allow: "POST" });
    expect(await flush("/_cache")).toMatchObject({
      status: 404,
      json: { message: expect.stringContaining("/_cache/flush") },
    });
  });

  it("starts without responses when another configuration is served", async () => {
    const before = await bodyOf("/dev/id");
    const gateway = await started;
    await gateway.reload();

    expect(await bodyOf("/dev/id")).not.toBe(before);
  });
});
