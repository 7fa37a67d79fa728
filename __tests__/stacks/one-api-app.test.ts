import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Environment } from "../../environments/environment.ts";
import type { Build } from "../../releases/build.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { buildApp } from "../../stacks/build-app.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";
import { buildOfNotes, dev, notesService, prod, stageOf, test } from "../support/one-api-stacks.ts";
import { packagesOf } from "../support/service-stacks.ts";
import { jsonOf, resourcesOf, synthesizedStack } from "../support/synth.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const newDirectory = temporaryDirectories();
const build = buildOfNotes();
const OLD = "r-0000000a";
const pinnedTest = stageOf("test", { releases: { follow: "pinned" } });

const ledgerOf = (...releases: readonly [string, ...string[]]): Ledger => ({
  live: releases[0],
  retained: releases.map((release) => ({ release, functions: { ...build.roles } })),
});

const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", ...args], {
    cwd,
    stdio: "ignore",
  });

/** A repository with the ledgers as they were committed, and then as they are edited. */
function repository(
  committed: Readonly<Record<string, Ledger>>,
  edited: Readonly<Record<string, Ledger>> = {},
): string {
  const root = newDirectory();
  mkdirSync(join(root, "environments"));
  const write = (ledgers: Readonly<Record<string, Ledger>>) => {
    for (const [name, ledger] of Object.entries(ledgers)) {
      writeFileSync(join(root, `environments/${name}.release.json`), JSON.stringify(ledger));
    }
  };
  write(committed);
  git(root, "init", "--quiet");
  git(root, "add", "--all");
  git(root, "commit", "--quiet", "--message", "ledgers");
  git(root, "commit", "--quiet", "--allow-empty", "--message", "deployed");
  write(edited);
  return root;
}

interface Options {
  readonly root?: string;
  readonly build?: Build;
  readonly startsLedgers?: boolean;
  readonly head?: boolean;
}

function appOf(
  environments: readonly Environment[],
  { root = newDirectory(), build: built = build, ...rest }: Options,
) {
  const service = { service: notesService, packages: packagesOf(notesService), buildFor: () => built };
  return buildApp({ root, outdir: join(root, "cdktf.out"), environments, built: service, ...rest });
}

const stacksOf = (app: ReturnType<typeof buildApp>) => app.node.children.map(({ node }) => node.id);

describe("an app whose environments are stages of one API", () => {
  it("has one stack for them, named after the API", () => {
    const alone = environmentWith({ name: "alone" });

    expect(stacksOf(appOf([dev, test, prod, alone], { root: repository({ prod: ledgerOf(build.release) }) }))).toEqual([
      "shop",
      "alone",
      "bootstrap",
    ]);
  });

  it("refuses stages that do not fit each other, though nobody looked at the environments before", () => {
    expect(messageOf(() => appOf([dev, stageOf("test", { region: "us-east-1" })], {}))).toMatch(/differ in 'region'/);
  });

  it("asks for the ledger of a pinned stage, unless it is to start with this commit's build", () => {
    expect(messageOf(() => appOf([dev, prod], {}))).toMatch(/^environments\/prod\.release\.json does not exist/);
    expect(stacksOf(appOf([dev, prod], { startsLedgers: true }))).toEqual(["shop", "bootstrap"]);
  });

  it("shows what this commit builds at each stage without a ledger", () => {
    expect(stacksOf(appOf([dev, prod], { head: true }))).toEqual(["shop"]);
  });

  it("lets a stage adopt a release another one holds, whatever this commit builds", () => {
    const [before, after] = [ledgerOf(OLD), ledgerOf(OLD, build.release)];
    const committed = { test: ledgerOf(build.release), prod: before };
    const root = repository(committed, { prod: after });
    const moved = buildOfNotes({ release: "r-0000000c" });

    expect(stacksOf(appOf([dev, pinnedTest, prod], { root, build: moved }))).toEqual(["shop", "bootstrap"]);
  });

  it("refuses a release that neither this commit builds nor another stage holds", () => {
    const root = repository(
      { test: ledgerOf(build.release), prod: ledgerOf(OLD) },
      { prod: ledgerOf(OLD, "r-deadbeef") },
    );

    expect(messageOf(() => appOf([dev, pinnedTest, prod], { root }))).toMatch(/retained: r-deadbeef is unknown/);
  });

  it("refuses ledgers that disagree on what a release is", () => {
    const other = { live: OLD, retained: [{ release: OLD, functions: { keep: "e-00000001" } }] };
    const root = repository({ test: ledgerOf(OLD), prod: other });

    expect(messageOf(() => appOf([dev, pinnedTest, prod], { root }))).toBe(
      `the ledgers of one API disagree on release ${OLD}: it has the functions keep, show in one and keep in another; ` +
        "copy the entry `npm run release -- cut` wrote",
    );
  });

  it("lets a canary have other permissions than the live release, since each has roles of its own", () => {
    const retained = [
      { release: OLD, functions: { ...build.roles, keep: "e-00000009" } },
      { release: build.release, functions: { ...build.roles } },
    ];
    const canary = { release: build.release, percentTraffic: 5 };
    const root = repository({ prod: { live: OLD, retained, canary } });

    expect(stacksOf(appOf([dev, prod], { root }))).toEqual(["shop", "bootstrap"]);
  });

  it("is deployed under one role, which reaches every stage and no other environment", () => {
    const waf = { managedRules: ["AWSManagedRulesCommonRuleSet"] } as const;
    const stages = [stageOf("dev", { waf: { ...waf } as never }), test, environmentWith({ name: "alone" })];
    const app = appOf(stages, {});
    const bootstrap = synthesizedStack(app.node.findChild("bootstrap") as never);
    const roles = resourcesOf(bootstrap, "aws_iam_role").map(({ name }) => String(name));
    const policy = resourcesOf(bootstrap, "aws_iam_role_policy").find(({ role }) => /deploy-shop/.test(String(role)));

    expect(roles.filter((name) => name.includes("-deploy-"))).toEqual(["records-deploy-alone", "records-deploy-shop"]);
    const text = JSON.stringify(jsonOf(policy ?? {}, "policy"));
    for (const expected of [
      "records/shop.tfstate",
      "function:records-shop-*",
      "table/records-shop-*",
      "/aws/apigateway/records-shop-dev/*",
      "/aws/apigateway/records-shop-test/*",
      "webacl/records-shop-dev/*",
    ]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toContain("records-alone");
  });
});
