import { parseFault } from "../../../gateway/faults/parse-fault.ts";
import { withFaults } from "../../../gateway/faults/with-faults.ts";
import { createFunctionCaller, type TargetCaller } from "../../../gateway/lambda/function-caller.ts";
import { FunctionDirectory } from "../../../gateway/lambda/function-directory.ts";
import { loadStacks } from "../../../gateway/load-stacks.ts";
import { seeded } from "../../../rollout/simulate/random.ts";
import { fakeRunner } from "../support/fake-runner.ts";
import { targetOf } from "../support/lambda-target.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackDirectory = stackDirectories();

const [LIVE, CANARY] = ["r-0000000a", "r-0000000b"];

const stacks = loadStacks({
  directories: [
    stackDirectory({
      "main.tf.json": {
        resource: {
          aws_api_gateway_rest_api: { shop: { name: "shop" } },
          aws_api_gateway_deployment: { one: { rest_api_id: "${aws_api_gateway_rest_api.shop.id}" } },
          aws_api_gateway_stage: {
            prod: {
              rest_api_id: "${aws_api_gateway_rest_api.shop.id}",
              deployment_id: "${aws_api_gateway_deployment.one.id}",
              stage_name: "prod",
              variables: { lambdaAlias: LIVE, logLevel: "INFO" },
              canary_settings: {
                percent_traffic: 5,
                deployment_id: "${aws_api_gateway_deployment.one.id}",
                stage_variable_overrides: { lambdaAlias: CANARY, logLevel: "INFO" },
              },
            },
          },
        },
      },
    }),
  ],
});

const fine: TargetCaller = { call: async () => ({ type: "returned", payload: "null" }) };

function faulty(...texts: string[]) {
  const world = { now: 0, slept: [] as number[] };
  const caller = withFaults(fine, texts.map(parseFault), stacks, {
    now: () => world.now,
    random: seeded(1),
    sleep: async (ms) => {
      world.slept.push(ms);
    },
    startedAt: 0,
  });
  const call = (alias: string | undefined, name = "shop-prod-get-record", timeoutMs = 29_000) =>
    caller.call(targetOf(name, alias), {}, "id", timeoutMs);
  const typeOf = async (...args: Parameters<typeof call>) => (await call(...args)).type;
  return { world, typeOf, call };
}

describe("faults of function calls", () => {
  it.each([
    ["canary", ["failed", "returned", "returned"]],
    ["live", ["returned", "failed", "returned"]],
    ["all", ["failed", "failed", "failed"]],
    [CANARY, ["failed", "returned", "returned"]],
    ["blue", ["returned", "returned", "returned"]],
  ])("for %s concern calls by the alias it stands for", async (whom, types) => {
    const { typeOf } = faulty(`${whom}:errors=100%`);

    expect([await typeOf(CANARY), await typeOf(LIVE), await typeOf(undefined)]).toEqual(types);
  });

  it("may be of one function alone", async () => {
    const { typeOf } = faulty("canary/get-record:errors=100%");

    expect([
      await typeOf(CANARY),
      await typeOf(CANARY, "shop-prod-forget-record"),
      await typeOf(CANARY, "get-record"),
    ]).toEqual(["failed", "returned", "failed"]);
  });

  it("are as many as they say", async () => {
    const { typeOf } = faulty("canary:errors=5%,throttles=20%");
    const types = await Promise.all(Array.from({ length: 10_000 }, () => typeOf(CANARY)));
    const share = (type: string) => types.filter((one) => one === type).length / types.length;

    expect(share("failed")).toBeCloseTo(0.05, 2);
    expect(share("refused")).toBeCloseTo(0.2, 1);
    expect(share("returned")).toBeCloseTo(0.75, 1);
  });

  it("begin and end when they say", async () => {
    const { world, typeOf } = faulty("canary:errors=100%,after=10m,for=5m");
    const types: string[] = [];
    for (const minute of [0, 9.99, 10, 14.99, 15]) {
      world.now = minute * 60_000;
      types.push(await typeOf(CANARY));
    }

    expect(types).toEqual(["returned", "returned", "failed", "failed", "returned"]);
  });

  it("may take time, up to what API Gateway waits", async () => {
    const { world, typeOf } = faulty("canary:latency=+200ms");

    expect(await typeOf(CANARY)).toBe("returned");
    expect(await typeOf(CANARY, "get-record", 100)).toBe("timed out");
    expect(world.slept).toEqual([200, 100]);
  });

  it("add up", async () => {
    const { world, typeOf } = faulty("canary:latency=+200ms", "all:latency=+50ms");

    await typeOf(CANARY);
    await typeOf(LIVE);

    expect(world.slept).toEqual([50, 200, 50]);
  });
});

describe("faults of a function that an alias divides", () => {
  /** What the draw gives the canary: 5 %. */
  const [TRIED, KEPT] = [0.04, 0.05];
  const functionName = "shop-prod-get-record";
  const alias = (name: string, more: object) => ({ name, function_name: functionName, ...more });
  const divided = loadStacks({
    directories: [
      stackDirectory({
        "main.tf.json": {
          resource: {
            aws_lambda_function: {
              get: {
                function_name: functionName,
                role: "r",
                handler: "index.handler",
                runtime: "nodejs22.x",
                filename: "get.zip",
                publish: true,
              },
            },
            aws_lambda_alias: {
              one: alias(LIVE, { function_version: "1" }),
              two: alias(CANARY, { function_version: "2" }),
              live: alias("live", {
                function_version: "${aws_lambda_alias.one.function_version}",
                routing_config: {
                  additional_version_weights: { "${aws_lambda_alias.two.function_version}": 0.05 },
                },
              }),
            },
          },
        },
        "get.zip": "",
      }),
    ],
  });

  it.each([
    ["canary", ["failed", "returned"]],
    ["live", ["returned", "failed"]],
    ["all", ["failed", "failed"]],
    [CANARY, ["failed", "returned"]],
    [LIVE, ["returned", "failed"]],
  ])("for %s concern invocations by the version that was drawn", async (whom, types) => {
    const [functions, aliases] = [
      divided.flatMap((stack) => stack.functions),
      divided.flatMap((stack) => stack.aliases),
    ];
    let drawn = 0;
    const caller = createFunctionCaller(
      new FunctionDirectory(functions, aliases),
      fakeRunner({ [functionName]: () => "well" }),
      () => drawn,
      (inner) =>
        withFaults(inner, [parseFault(`${whom}:errors=100%`)], divided, {
          now: () => 0,
          random: () => 0.5,
          sleep: async () => undefined,
          startedAt: 0,
        }),
    );
    const typeOf = async (next: number) => {
      drawn = next;
      const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functions[0]?.arn}:live/invocations`;
      return (await caller.call(uri, {}, "id", 29_000)).type;
    };

    expect([await typeOf(TRIED), await typeOf(KEPT)]).toEqual(types);
  });
});
