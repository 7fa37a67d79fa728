import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { resources } from "../support/configurations.ts";
import type { FakeFunction } from "../support/fake-runner.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const [OLD, NEW] = ["r-00000001", "r-00000002"];

/** Which code ran, as what. */
const hello: FakeFunction = (_, { function: { handler }, functionVersion, invokedFunctionArn }) => ({
  handler,
  functionVersion,
  alias: invokedFunctionArn.split(":").at(-1),
});

/** A stack as a ledger of releases makes it: frozen aliases of releases, and `live` between their versions. */
function shopOf(build: string, releases: readonly string[], live: JsonObject): object {
  return resources({
    aws_apigatewayv2_api: {
      api: {
        name: "shop",
        protocol_type: "HTTP",
        target: "${aws_lambda_alias.live.arn}",
        tags: { release: build },
      },
    },
    aws_lambda_function: {
      hello: {
        function_name: "hello",
        filename: `${build}.zip`,
        handler: `${build}.handler`,
        runtime: "nodejs22.x",
        publish: true,
      },
    },
    aws_lambda_alias: {
      live: { name: "live", function_name: "${aws_lambda_function.hello.function_name}", ...live },
      ...Object.fromEntries(
        releases.map((release) => [
          release,
          {
            name: release,
            function_name: "${aws_lambda_function.hello.function_name}",
            // What no build here made has a version that cannot exist, should it ever be made anew.
            function_version: release === build ? "${aws_lambda_function.hello.version}" : "999999999",
            lifecycle: { ignore_changes: ["function_version"] },
          },
        ]),
      ),
    },
  });
}

const versionOf = (release: string) => `aws_lambda_alias.${release}.function_version`;

/** As a service is synthesized: Terraform leaves the weight out where both releases have one version. */
const dynamicWeights = {
  dynamic: {
    routing_config: {
      for_each: `\${${versionOf(OLD)} == ${versionOf(NEW)} ? [] : [${versionOf(NEW)}]}`,
      content: { additional_version_weights: "${{(routing_config.value) = 0.25}}" },
    },
  },
};

const PLAIN = { "5": 0.25 };

describe("an alias with weights", () => {
  const served = (live: JsonObject) =>
    inProcessApi(stackOf({ "main.tf.json": shopOf(NEW, [], live), [`${NEW}.zip`]: "" }), { hello });

  it.each([
    ["written out", [{ additional_version_weights: PLAIN }]],
    ["whose keys are expressions", [{ additional_version_weights: { "${1 + 4}": 0.25 } }]],
    ["that are one expression", [{ additional_version_weights: "${{ (tostring(5)) = 0.25 }}" }]],
    ["that are a choice", [{ additional_version_weights: '${true ? { "5" = 0.25 } : {}}' }]],
  ])("%s draws the version for each invocation", async (_, routing_config) => {
    const api = served({ function_version: "4", routing_config } as JsonObject);
    const seen: unknown[] = [];
    for (const drawn of [0, 0.2499, 0.25, 0.9]) {
      api.world.random = () => drawn;
      seen.push(((await api.call("GET", "/")).json() as { functionVersion: string }).functionVersion);
    }

    expect(seen).toEqual(["5", "5", "4", "4"]);
  });

  it("that come to nothing does not draw", async () => {
    const api = served({
      function_version: "4",
      dynamic: { routing_config: { for_each: "${[]}", content: { additional_version_weights: PLAIN } } },
    });
    api.world.random = () => {
      throw new Error("drawn");
    };

    expect((await api.call("GET", "/")).json()).toMatchObject({ functionVersion: "4" });
  });
});

describe("an alias between the versions of two releases", () => {
  const live = { function_version: `\${${versionOf(OLD)}}`, ...dynamicWeights };
  const old = stackOf({
    "cdk.tf.json": shopOf(OLD, [OLD], { function_version: `\${${versionOf(OLD)}}` }),
    [`${OLD}.zip`]: "",
  });
  const releases = dirname(old);
  const kept = join(releases, OLD, "stacks", "shop");
  mkdirSync(dirname(kept), { recursive: true });
  cpSync(old, kept, { recursive: true });
  const present = stackOf({ "cdk.tf.json": shopOf(NEW, [OLD, NEW], live), [`${NEW}.zip`]: "" });

  it("runs the code of the release whose version was drawn", async () => {
    const api = inProcessApi(present, { hello }, { releases });
    api.world.random = () => 0.2499;
    const canary = await api.call("GET", "/");
    api.world.random = () => 0.25;
    const stable = await api.call("GET", "/");

    expect(canary.json()).toEqual({ handler: `${NEW}.handler`, functionVersion: "2", alias: "live" });
    expect(stable.json()).toEqual({ handler: `${OLD}.handler`, functionVersion: "1", alias: "live" });
    expect(api.stacks.flatMap(({ notServed }) => notServed)).toEqual([]);
  });

  it("has as many invocations of each as its weight says", async () => {
    const api = inProcessApi(present, { hello }, { releases });
    let drawn = 0;
    api.world.random = () => (drawn++ % 1000) / 1000;
    let canaries = 0;
    for (let call = 0; call < 1000; call++) {
      const { functionVersion } = (await api.call("GET", "/")).json() as { functionVersion: string };
      if (functionVersion === "2") canaries += 1;
    }

    expect(canaries).toBe(250);
  });

  it("runs the present build where an earlier one is not on this machine, and says so", async () => {
    const api = inProcessApi(present, { hello });
    api.world.random = () => 0.9;

    expect((await api.call("GET", "/")).json()).toMatchObject({ handler: `${NEW}.handler` });
    expect(api.stacks[0]?.notices).toEqual([
      `release ${OLD} of stack shop is not on this machine: the current build serves it`,
    ]);
  });
});
