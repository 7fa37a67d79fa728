import type { Ledger } from "../../releases/ledger.ts";
import { buildOf } from "../support/builds.ts";
import { environmentWith } from "../support/environments.ts";
import { buildFor, serviceStack } from "../support/service-stacks.ts";
import { onlyResource, resourcesOf, type SynthesizedStack } from "../support/synth.ts";

const pinned = environmentWith({ name: "prod", releases: { follow: "pinned" } });
const build = buildFor(pinned);
const FUNCTIONS = Object.keys(build.roles);

/** A ledger whose releases all have the service's functions; the first is live. */
const ledgerOf = (...releases: readonly [string, ...string[]]): Ledger => ({
  live: releases[0],
  retained: releases.map((release) => ({ release, functions: { ...build.roles } })),
});

const named = (stack: SynthesizedStack, type: string, name: string) =>
  resourcesOf(stack, type).filter((resource) => resource.name === name);

describe("an environment that follows the head", () => {
  // feature: head
  it("points its aliases to the newest code, or to the newest version, and never freezes anything", () => {
    const [latest, published] = (["$LATEST", "published"] as const).map((version) =>
      serviceStack(environmentWith({ releases: { follow: "head", version } })),
    );
    if (latest === undefined || published === undefined) throw new Error("not synthesized");

    const versions = (stack: SynthesizedStack) =>
      new Set(
        resourcesOf(stack, "aws_lambda_alias").map((alias) => String(alias.function_version).replace(/\{.*\}/, "{}")),
      );
    expect([...versions(latest)]).toEqual(["$LATEST"]);
    expect(versions(published).size).toBe(1);
    expect([...versions(published)][0]).toBe("${}");
    for (const stack of [latest, published]) expect(JSON.stringify(stack)).not.toContain("ignore_changes");
  });

  it("names its stage variable and aliases after itself, so that they stay the same", () => {
    const stack = serviceStack(environmentWith());

    expect(onlyResource(stack, "aws_api_gateway_stage")).toMatchObject({ variables: { lambdaAlias: "dev" } });
    expect(named(stack, "aws_lambda_alias", "dev")).toHaveLength(FUNCTIONS.length);
  });
});

describe("an environment that follows its ledger", () => {
  it("holds a deployment, and aliases and permissions for all functions, for each release", () => {
    const stack = serviceStack(pinned, { build, ledger: ledgerOf("r-0000000a", build.release) });

    expect(resourcesOf(stack, "aws_api_gateway_deployment").map((one) => one.triggers)).toEqual(
      expect.arrayContaining([{ release: "r-0000000a" }, { release: build.release }]),
    );
    expect(named(stack, "aws_lambda_alias", "r-0000000a")).toHaveLength(FUNCTIONS.length);
    expect(named(stack, "aws_lambda_alias", build.release)).toHaveLength(FUNCTIONS.length);
    expect(resourcesOf(stack, "aws_lambda_permission")).toHaveLength(2 * FUNCTIONS.length);
  });

  it("asks for a version that cannot exist, if a release of another commit had to be made", () => {
    const stack = serviceStack(pinned, { build, ledger: ledgerOf("r-0000000a", build.release) });

    for (const alias of named(stack, "aws_lambda_alias", "r-0000000a")) {
      expect(alias).toMatchObject({
        function_version: "999999999",
        lifecycle: { ignore_changes: ["function_version"] },
      });
    }
    for (const alias of named(stack, "aws_lambda_alias", build.release)) {
      expect(alias).toMatchObject({
        function_version: expect.stringMatching(/^\$\{aws_lambda_function\.\w[\w-]*\.version\}$/),
        lifecycle: { ignore_changes: ["function_version"] },
      });
    }
  });

  it("touches neither code nor API of a build that is not released", () => {
    const stack = serviceStack(pinned, { build, ledger: ledgerOf("r-0000000a") });

    expect(onlyResource(stack, "aws_api_gateway_rest_api")).toMatchObject({
      lifecycle: {
        ignore_changes: expect.arrayContaining(["body", "description", "tags", "disable_execute_api_endpoint"]),
      },
    });
    for (const lambda of resourcesOf(stack, "aws_lambda_function")) {
      expect(lambda).toMatchObject({
        lifecycle: { ignore_changes: expect.arrayContaining(["source_code_hash", "environment"]) },
      });
    }
  });

  it("stays the same stack when the code moves on and nothing is cut", () => {
    const stackOf = (release: string) =>
      JSON.stringify(
        serviceStack(pinned, { build: buildOf(release, build.roles), ledger: ledgerOf("r-0000000a") }).resource,
      );

    expect(stackOf("r-0000000c").replaceAll("r-0000000c", "r-0000000b")).toBe(stackOf("r-0000000b"));
  });

  // feature: canary
  it("moves the stage alone when a canary is raised, promoted and rolled back", () => {
    const ledger = ledgerOf("r-0000000a", build.release);
    const rest = (changes: Partial<Ledger>) => {
      const { aws_api_gateway_stage, ...others } = serviceStack(pinned, {
        build,
        ledger: { ...ledger, ...changes },
      }).resource;
      expect(Object.keys(aws_api_gateway_stage ?? {})).toHaveLength(1);
      return others;
    };

    const tried = rest({ canary: { release: build.release, percentTraffic: 5 } });
    expect(rest({ canary: { release: build.release, percentTraffic: 50 } })).toEqual(tried);
    expect(rest({ live: build.release })).toEqual(tried);
    expect(rest({})).toEqual(tried);
  });

  it("keeps a function that only an older release has, with code that is never uploaded", () => {
    const [entry] = ledgerOf("r-0000000a").retained;
    const old = { release: "r-0000000a", functions: { ...entry?.functions, "search-records": "e-00000001" } };
    const stack = serviceStack(pinned, {
      build,
      ledger: { live: build.release, retained: [old, ...ledgerOf(build.release).retained] },
    });
    const [search] = resourcesOf(stack, "aws_lambda_function").filter(
      (one) => one.function_name === "records-prod-search-records",
    );

    expect(search).toMatchObject({
      filename: expect.stringContaining("retired.zip"),
      lifecycle: { ignore_changes: expect.arrayContaining(["filename", "source_code_hash"]) },
    });
    expect(named(stack, "aws_lambda_alias", build.release)).toHaveLength(FUNCTIONS.length);
  });

  it("does not create a function before it is released", () => {
    const old = { release: "r-0000000a", functions: { authorize: "e-00000001", "get-record": "e-00000001" } };
    const stack = serviceStack(pinned, { build, ledger: { live: "r-0000000a", retained: [old] } });

    expect(resourcesOf(stack, "aws_lambda_function").map((one) => one.function_name)).toEqual([
      "records-prod-authorize",
      "records-prod-get-record",
    ]);
  });
});
