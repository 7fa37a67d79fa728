import { service } from "../../api/service.ts";
import type { Environment } from "../../environments/environment.ts";
import { environments } from "../../environments/index.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { unescapedReferences } from "../../stacks/unescaped-references.ts";
import { buildOf } from "../support/builds.ts";
import { environmentWith } from "../support/environments.ts";
import { buildFor, serviceStack } from "../support/service-stacks.ts";
import { addressesOf, jsonOf, onlyResource, resourcesOf, type SynthesizedStack } from "../support/synth.ts";

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

/** An address without what names an environment's own keys and releases. */
const kindOf = (address: string) =>
  address
    .replace(/(head|r-[0-9a-f]{8})_/, "release_")
    .replace(/_[0-9A-F]{8}$/, "")
    .replace(/records-(dev|test|prod)-(free|pro)-\w+-/, "");

describe("the environments that ship with the service", () => {
  it("are the same infrastructure with other values", () => {
    const [dev, ...others] = environments.map((one) => addressesOf(serviceStack(one)).map(kindOf).sort());

    for (const other of others) expect(other).toEqual(dev);
  });

  it.each(environments.map((one) => [one.name, one] as const))(
    "%s holds no text that Terraform would misread",
    (_name, one) => {
      const stack = serviceStack(one);

      expect(unescapedReferences(stack)).toEqual([]);
      expect(JSON.stringify(stack)).toContain("$${stageVariables.lambdaAlias}");
    },
  );

  it.each(environments.map((one) => [one.name, one] as const))(
    "%s names nothing of the machine that synthesized it",
    (_name, one) => {
      expect(JSON.stringify(serviceStack(one))).not.toContain(process.cwd());
      expect(JSON.stringify(serviceStack(one))).not.toMatch(/"\/(home|tmp|work|Users|root)\//);
    },
  );

  it("protect what prod keeps, and nothing else", () => {
    const keeps = environments.map(
      (one) => onlyResource(serviceStack(one), "aws_dynamodb_table").deletion_protection_enabled,
    );

    expect(keeps).toEqual([false, false, true]);
  });
});

describe("what a stack may do", () => {
  const statements = (one: Environment) =>
    resourcesOf(serviceStack(one), "aws_iam_role_policy").flatMap((policy) => jsonOf(policy, "policy").Statement);

  it("grants nothing on everything, apart from traces, which have no names", () => {
    const everything = statements(pinned).filter(({ Resource }) => Resource.some((arn: string) => arn === "*"));

    expect(new Set(everything.map(({ Sid }) => Sid))).toEqual(new Set(["WriteTraces"]));
    expect(JSON.stringify(statements(pinned))).not.toMatch(/"[a-z]+:\*"/);
  });

  it("gives each function only the actions its routes name, on their table alone", () => {
    const stack = serviceStack(pinned);
    const [policy] = resourcesOf(stack, "aws_iam_role_policy").filter((one) =>
      String(one.role).includes("get-record_"),
    );

    expect(jsonOf(policy ?? {}, "policy").Statement[2]).toEqual({
      Effect: "Allow",
      Action: ["dynamodb:GetItem"],
      Resource: ["arn:aws:dynamodb:eu-west-1:123456789012:table/records-prod-records"],
    });
  });

  it("lets API Gateway call a function by its own route, and the authorizer as one", () => {
    const sources = resourcesOf(serviceStack(pinned), "aws_lambda_permission").map((permission) =>
      String(permission.source_arn).replace(/^.*execution_arn\}/, ""),
    );

    expect(sources.sort()).toEqual([
      "/authorizers/*",
      "/prod/DELETE/records/*",
      "/prod/GET/records",
      "/prod/GET/records/*",
      "/prod/POST/records",
      "/prod/PUT/records/*",
    ]);
  });

  it("lets API Gateway call an authorizer that also answers a route as both", () => {
    const [first, ...others] = service.api.routes;
    if (first === undefined) throw new Error("the service has no route");
    const { mock: _, public: __, ...options } = { ...first, mock: undefined, public: undefined };
    const whoAmI = { ...options, function: "authorize", path: "/me", authorizer: "jwt" } as const;
    const stack = serviceStack(pinned, {
      service: { ...service, api: { ...service.api, routes: [whoAmI, ...others] } },
    });
    const [permission] = resourcesOf(stack, "aws_lambda_permission").filter((one) =>
      String(one.function_name).includes("authorize"),
    );

    expect(permission?.source_arn).toMatch(/execution_arn\}\/\*$/);
  });
});

describe("an environment that follows the head", () => {
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
      lifecycle: { ignore_changes: ["body", "description", "tags"] },
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

describe("clients", () => {
  const stack = serviceStack(pinned);

  it("get keys of a usage plan with a rate, a burst and a quota, on this stage alone", () => {
    expect(onlyResource(stack, "aws_api_gateway_usage_plan")).toMatchObject({
      name: "records-prod-free",
      api_stages: [{ stage: expect.stringMatching(/^\$\{aws_api_gateway_stage\..+\.stage_name\}$/) }],
      throttle_settings: { rate_limit: 10, burst_limit: 20 },
      quota_settings: { limit: 1_000, period: "MONTH" },
    });
    expect(onlyResource(stack, "aws_api_gateway_api_key")).toMatchObject({ name: "records-prod-demo" });
  });

  it("are throttled by method where the plan says so", () => {
    const methodThrottles = { "POST /records": { rateLimit: 5, burstLimit: 10 } };
    const { free } = environmentWith().usagePlans;
    if (free === undefined) throw new Error("there is no free plan");
    const throttled = serviceStack(environmentWith({ usagePlans: { free: { ...free, methodThrottles } } }));

    expect(onlyResource(throttled, "aws_api_gateway_usage_plan")).toMatchObject({
      api_stages: [{ throttle: [{ path: "/records/POST", rate_limit: 5, burst_limit: 10 }] }],
    });
  });

  it("find keys' values only in an output that Terraform hides", () => {
    const shown = Object.entries(stack.output).filter(([, output]) => JSON.stringify(output).includes(".value}"));

    expect(shown).toMatchObject([["api_key_values", { sensitive: true }]]);
  });
});

describe("the target of a stack", () => {
  it("is the environment's account alone, for resources and for state", () => {
    const { provider, terraform } = serviceStack(pinned);

    expect(provider.aws).toMatchObject([
      {
        region: "eu-west-1",
        allowed_account_ids: ["123456789012"],
        default_tags: [{ tags: { environment: "prod", service: "records" } }],
      },
    ]);
    expect(terraform.backend).toEqual({
      s3: {
        bucket: "records-terraform-state-123456789012-eu-west-1",
        key: "records/prod.tfstate",
        region: "eu-west-1",
        encrypt: true,
        use_lockfile: true,
        allowed_account_ids: ["123456789012"],
      },
    });
  });

  it("has endpoints of its own only with an emulator", () => {
    const endpoint = "http://127.0.0.1:5000";
    const emulated = serviceStack(pinned, { emulator: { endpoint } });

    expect(JSON.stringify([serviceStack(pinned).provider, serviceStack(pinned).terraform])).not.toMatch(
      /endpoint|skip_/,
    );
    expect(emulated.provider.aws).toMatchObject([
      { endpoints: [{ lambda: endpoint, dynamodb: endpoint, s3: endpoint }] },
    ]);
    expect(emulated.terraform.backend).toMatchObject({ s3: { endpoints: { s3: endpoint }, use_path_style: true } });
    expect(emulated.resource).toEqual(serviceStack(pinned).resource);
  });
});
