import type { Ledger } from "../../releases/ledger.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { environmentWith } from "../support/environments.ts";
import { buildOfNotes, dev, notesService, oneApiStack, prod, stageOf, test } from "../support/one-api-stacks.ts";
import { jsonOf, onlyResource, type Resource, resourcesOf, type SynthesizedStack } from "../support/synth.ts";

const build = buildOfNotes();
const OLD = "r-0000000a";
const NEW = build.release;

/** A ledger whose releases all have the service's functions and roles; the first is live. */
const ledgerOf = (...releases: readonly [string, ...string[]]): Ledger => ({
  live: releases[0],
  retained: releases.map((release) => ({ release, functions: { ...build.roles } })),
});

const stackOf = (ledger: Ledger, of = build) => oneApiStack({ build: of, ledgers: { prod: ledger } });

const stageNamed = (stack: SynthesizedStack, name: string): Resource => {
  const found = resourcesOf(stack, "aws_api_gateway_stage").find((stage) => stage.stage_name === name);
  if (found === undefined) throw new Error(`there is no stage ${name}`);
  return found;
};

/** Resources by address, those of one stage apart from all others. */
function split(stack: SynthesizedStack, owner: string) {
  const all = Object.entries(stack.resource).flatMap(([type, resources]) =>
    Object.entries(resources).map(([id, resource]) => [`${type}.${id}`, resource] as const),
  );
  const isOwn = ([address]: (typeof all)[number]) => address.includes(`.stages_${owner}_`);
  return {
    own: Object.fromEntries(all.filter(isOwn)),
    others: Object.fromEntries(all.filter((one) => !isOwn(one))),
  };
}

describe("an API with several stages", () => {
  const stack = stackOf(ledgerOf(NEW));

  it("is one API with one set of functions, and a stage for each environment", () => {
    expect(onlyResource(stack, "aws_api_gateway_rest_api")).toMatchObject({ name: "records-shop" });
    expect(resourcesOf(stack, "aws_lambda_function").map((one) => one.function_name)).toEqual([
      "records-shop-keep",
      "records-shop-show",
    ]);
    expect(resourcesOf(stack, "aws_api_gateway_stage").map((one) => one.stage_name)).toEqual(["dev", "prod", "test"]);
  });

  it("keeps its state under the API's name, and touches the one account", () => {
    expect(stack.terraform.backend).toMatchObject({ s3: { key: "records/shop.tfstate" } });
    expect(stack.provider.aws?.[0]).toMatchObject({ allowed_account_ids: ["123456789012"] });
  });

  it("has an alias for each stage that follows the branch, and one for each release of a ledger", () => {
    const versions = resourcesOf(stack, "aws_lambda_alias")
      .filter((alias) => /keep/.test(String(alias.function_name)))
      .map((alias) => [alias.name, String(alias.function_version).replace(/aws.*keep\w*/, "keep"), alias.lifecycle]);

    expect(Object.fromEntries(versions.map(([name, ...rest]) => [name, rest]))).toEqual({
      dev: ["$LATEST", undefined],
      test: ["${keep.version}", undefined],
      [NEW]: ["${keep.version}", { ignore_changes: ["function_version"] }],
    });
    expect(["dev", "test", "prod"].map((name) => stageNamed(stack, name).variables)).toEqual([
      expect.objectContaining({ lambdaAlias: "dev" }),
      expect.objectContaining({ lambdaAlias: "test" }),
      expect.objectContaining({ lambdaAlias: NEW }),
    ]);
  });

  it("lets a stage that follows the branch call its own alias alone, and any stage the releases", () => {
    const sources = resourcesOf(stack, "aws_lambda_permission").map((one) =>
      String(one.source_arn).replace(/^.*execution_arn\}/, ""),
    );

    expect(sources.sort()).toEqual(
      ["*", "dev", "test"].flatMap((stage) => [`/${stage}/GET/notes/*`, `/${stage}/PUT/notes/*`]).sort(),
    );
  });

  it("gives each stage tables of its own, and tells functions their names by stage variables alone", () => {
    expect(resourcesOf(stack, "aws_dynamodb_table").map((one) => one.name)).toEqual(
      ["dev", "prod", "test"].map((name) => `records-shop-${name}-notes`),
    );
    expect(stageNamed(stack, "prod").variables).toMatchObject({ notesTableName: "records-shop-prod-notes" });
    for (const lambda of resourcesOf(stack, "aws_lambda_function")) {
      expect(lambda.environment).toEqual({ variables: { POWERTOOLS_SERVICE_NAME: "notes" } });
    }
  });

  it("lets each function use what it declared of every stage's table, and no other", () => {
    const policies = resourcesOf(stack, "aws_iam_role_policy").map((one) => jsonOf(one, "policy").Statement.slice(2));
    const statements = (action: string) =>
      ["dev", "test", "prod"].map((name) => ({
        Effect: "Allow",
        Action: [action],
        Resource: [`arn:aws:dynamodb:eu-west-1:123456789012:table/records-shop-${name}-notes`],
      }));

    expect(policies).toEqual([statements("dynamodb:PutItem"), statements("dynamodb:GetItem")]);
  });

  it("marks what belongs to one stage with its name", () => {
    const tables = resourcesOf(stack, "aws_dynamodb_table").map((one) => one.tags);

    expect(tables).toEqual([{ environment: "dev" }, { environment: "prod" }, { environment: "test" }]);
    expect(stack.provider.aws?.[0]).toMatchObject({ default_tags: [{ tags: { environment: "shop" } }] });
  });

  it("keeps the functions' logs as long as the stage that keeps them longest", () => {
    const long = stageOf("prod", { releases: { follow: "pinned" }, logs: { retentionDays: 365, level: "INFO" } });
    const stages = [dev, long] as const;
    const logs = resourcesOf(
      oneApiStack({ build, stages, ledgers: { prod: ledgerOf(NEW) } }),
      "aws_cloudwatch_log_group",
    );
    const days = (pattern: RegExp) =>
      new Set(logs.filter(({ name }) => pattern.test(String(name))).map((log) => log.retention_in_days));

    expect([days(/^\/aws\/lambda/), days(/\/dev(\/|$)|shop-dev/), days(/\/prod(\/|$)|shop-prod/)]).toEqual([
      new Set([365]),
      new Set([7]),
      new Set([365]),
    ]);
  });

  it("tells the URL and the live release of each stage", () => {
    expect(Object.keys(stack.output.invoke_urls?.value as object)).toEqual(["dev", "prod", "test"]);
    expect(stack.output.live_releases).toMatchObject({ value: { dev: NEW, test: NEW, prod: NEW } });
  });
});

describe("a pinned stage beside stages that follow the branch", () => {
  it("is the same when the code moves on and nothing is cut; API and functions move", () => {
    const [before, after] = [buildOfNotes({ release: "r-0000000b" }), buildOfNotes({ release: "r-0000000c" })].map(
      (of) => stackOf(ledgerOf(OLD), of),
    );
    if (before === undefined || after === undefined) throw new Error("not synthesized");

    expect(split(after, "prod").own).toEqual(split(before, "prod").own);
    const releases = (stack: SynthesizedStack) =>
      Object.entries(split(stack, "prod").others).filter(([address]) => address.includes(".releases_"));
    expect(releases(after)).toEqual(releases(before));
    expect(releases(after)).not.toEqual([]);
    expect(onlyResource(after, "aws_api_gateway_rest_api")).not.toHaveProperty("lifecycle.ignore_changes");
    for (const lambda of resourcesOf(after, "aws_lambda_function")) expect(lambda).not.toHaveProperty("lifecycle");
  });

  // feature: one-api
  it("moves alone when a canary is raised, promoted and rolled back", () => {
    const ledger = ledgerOf(OLD, NEW);
    const rest = (changes: Partial<Ledger>) => {
      const { own, others } = split(stackOf({ ...ledger, ...changes }), "prod");
      const { [Object.keys(own).find((address) => address.startsWith("aws_api_gateway_stage.")) ?? ""]: _, ...kept } =
        own;
      expect(Object.keys(kept)).toHaveLength(Object.keys(own).length - 1);
      return { kept, others };
    };

    const tried = rest({ canary: { release: NEW, percentTraffic: 5 } });
    expect(rest({ canary: { release: NEW, percentTraffic: 50 } })).toEqual(tried);
    expect(rest({ live: NEW })).toEqual(tried);
    expect(rest({})).toEqual(tried);
  });

  it("asks for a version that cannot exist, if a release of another commit had to be made", () => {
    const aliases = resourcesOf(stackOf(ledgerOf(OLD, NEW)), "aws_lambda_alias").filter(({ name }) => name === OLD);

    expect(aliases).toHaveLength(2);
    for (const alias of aliases) expect(alias).toMatchObject({ function_version: "999999999" });
  });

  it("keeps a function that only its release has, with code that is never uploaded", () => {
    const ledger = {
      live: OLD,
      retained: [{ release: OLD, functions: { ...build.roles, search: "e-00000001" } }],
    };
    const search = resourcesOf(stackOf(ledger), "aws_lambda_function").find((one) =>
      String(one.function_name).endsWith("search"),
    );

    expect(search).toMatchObject({
      filename: expect.stringContaining("retired.zip"),
      lifecycle: { ignore_changes: expect.arrayContaining(["source_code_hash", "role"]) },
    });
  });
});

describe("execution roles of functions that stages share", () => {
  const old = { live: OLD, retained: [{ release: OLD, functions: { ...build.roles, keep: "e-00000009" } }] };
  const roleNames = (stack: SynthesizedStack) => resourcesOf(stack, "aws_iam_role").map(({ name }) => name);

  it("are one for each set of permissions, so that a change never reaches a release that is there", () => {
    const stack = stackOf(old);

    expect(roleNames(stack)).toEqual(
      [
        "records-shop-keep-e-00000009",
        `records-shop-keep-${build.roles.keep}`,
        `records-shop-show-${build.roles.show}`,
      ].sort(),
    );
    const [kept] = resourcesOf(stack, "aws_iam_role_policy").filter(({ role }) => String(role).includes("e-00000009"));
    expect(kept).toMatchObject({ lifecycle: { create_before_destroy: true, ignore_changes: ["policy"] } });
  });

  it("are those of this commit for the newest code, and go when no release needs them", () => {
    const keep = (stack: SynthesizedStack) =>
      resourcesOf(stack, "aws_lambda_function").find((one) => String(one.function_name).endsWith("keep"))?.role;

    expect(keep(stackOf(old))).toMatch(new RegExp(`keep-${build.roles.keep}`));
    expect(roleNames(stackOf(ledgerOf(NEW)))).not.toContain("records-shop-keep-e-00000009");
  });

  it("make another release, as nothing else can bring them to a stage", () => {
    const { api } = notesService;
    const tables = { notes: ["dynamodb:PutItem", "dynamodb:UpdateItem"] } as const;
    const routes = api.routes.map((route) => (route.function === "keep" ? { ...route, tables } : route));
    const wider = { ...notesService, api: { ...api, routes } };
    const idsIn = (environment: typeof dev) =>
      [notesService, wider].map((service) => describeBuild(service, environment, new Map()).release);

    expect(new Set(idsIn(dev)).size).toBe(2);
    expect(new Set(idsIn(environmentWith())).size).toBe(1);
  });
});

describe("two pinned stages of one API", () => {
  const pinned = stageOf("test", { releases: { follow: "pinned" } });
  const stages = [dev, pinned, prod] as const;

  it("share the deployment and the aliases of a release both hold", () => {
    const stack = oneApiStack({ build, stages, ledgers: { test: ledgerOf(NEW), prod: ledgerOf(NEW) } });

    expect(resourcesOf(stack, "aws_api_gateway_deployment")).toHaveLength(2);
    expect(stageNamed(stack, "test").deployment_id).toBe(stageNamed(stack, "prod").deployment_id);
  });

  it("change nothing but the stage when one adopts what the other has tried", () => {
    const moved = buildOfNotes({ release: "r-0000000c" });
    const stackWith = (ledger: Ledger) =>
      oneApiStack({ build: moved, stages, ledgers: { test: ledgerOf(NEW, OLD), prod: ledger } }).resource;
    const { aws_api_gateway_stage: before, ...others } = stackWith(ledgerOf(OLD));
    const { aws_api_gateway_stage: after, ...same } = stackWith({ ...ledgerOf(OLD, NEW), live: NEW });

    expect(same).toEqual(others);
    expect(
      Object.keys(after ?? {}).filter((id) => JSON.stringify(after?.[id]) !== JSON.stringify(before?.[id])),
    ).toEqual([expect.stringMatching(/^stages_prod_/)]);
  });

  it("leave API and functions as they are when the commit is in neither ledger", () => {
    const moved = buildOfNotes({ release: "r-0000000c" });
    const all = [pinned, prod] as const;
    const stack = oneApiStack({ build: moved, stages: all, ledgers: { test: ledgerOf(NEW), prod: ledgerOf(OLD) } });

    expect(onlyResource(stack, "aws_api_gateway_rest_api")).toHaveProperty("lifecycle.ignore_changes");
    for (const lambda of resourcesOf(stack, "aws_lambda_function")) expect(lambda).toHaveProperty("lifecycle");
  });
});

it("a stage that follows the branch with numbered versions is not needed for versions to be published", () => {
  const publishes = (stages: readonly [typeof dev, ...(typeof dev)[]], ledgers = {}) =>
    new Set(resourcesOf(oneApiStack({ build, stages, ledgers }), "aws_lambda_function").map((one) => one.publish));

  expect(publishes([dev])).toEqual(new Set([false]));
  expect(publishes([dev, test])).toEqual(new Set([true]));
  expect(publishes([dev, prod], { prod: ledgerOf(NEW) })).toEqual(new Set([true]));
});
