import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { lintStacks } from "../../linting/lint-stacks.ts";
import { defineSuppressions, type Suppression } from "../../linting/suppression.ts";
import { messageOf } from "../support/message-of.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const directories = temporaryDirectories();

const STATE = { terraform: { backend: { s3: { encrypt: true, use_lockfile: true } } } };
const LOGS = { aws_cloudwatch_log_group: { a: { name: "a", kms_key_id: "k" }, b: { name: "b", kms_key_id: "k" } } };

/** Stacks by name, each with the same two log groups that nobody ever empties. */
function linted(suppressions: readonly Suppression[], names: readonly string[] = ["prod"], resource: object = LOGS) {
  const root = directories();
  const stacks = names.map((name) => {
    const directory = join(root, name);
    mkdirSync(directory);
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ ...STATE, resource }));
    return { name, directory };
  });
  return lintStacks({ stacks, suppressions, today: "2026-11-21" });
}

const found = ({ stacks }: ReturnType<typeof lintStacks>) =>
  stacks.flatMap(({ stack, findings }) => findings.map(({ rule, address }) => `${stack} ${rule.id} ${address}`));

const suppression = (more: Partial<Suppression> = {}): Suppression => ({
  rule: "log-retention",
  address: "aws_cloudwatch_log_group.a",
  reason: "kept as evidence",
  until: "2026-11-21",
  ...more,
});

describe("a suppression", () => {
  it("holds back what its rule finds at its address, until its last day is over", () => {
    const report = linted([suppression()]);

    expect(found(report)).toEqual(["prod log-retention aws_cloudwatch_log_group.b"]);
    expect(report.stacks[0]?.accepted).toMatchObject([
      { address: "aws_cloudwatch_log_group.a", reason: "kept as evidence" },
    ]);
    expect(report.counts).toEqual({ findings: 1, high: 0, medium: 1, low: 0, accepted: 1, expired: 0, unused: 0 });
  });

  it.each(["aws_cloudwatch_log_group.*", "*", "aws_*.?", "*.a"])(
    "covers with '%s' what a star stands for",
    (address) => {
      const covered = { "aws_cloudwatch_log_group.*": 0, "*": 0, "aws_*.?": 2, "*.a": 1 }[address];

      expect(found(linted([suppression({ address })]))).toHaveLength(covered ?? Number.NaN);
    },
  );

  it("covers nothing that only starts alike, without one", () => {
    expect(found(linted([suppression({ address: "aws_cloudwatch_log_group" })]))).toHaveLength(2);
  });

  it("may be for some stacks alone", () => {
    const report = linted([suppression({ address: "aws_*", stacks: ["dev"] })], ["dev", "prod"]);

    expect(found(report)).toEqual([
      "prod log-retention aws_cloudwatch_log_group.a",
      "prod log-retention aws_cloudwatch_log_group.b",
    ]);
  });

  it("that has ended fails, and says when", () => {
    const ended = suppression({ until: "2026-11-20" });
    const report = linted([ended]);

    expect(report.stacks[0]?.findings.find(({ address }) => address.endsWith(".a"))).toMatchObject({ expired: ended });
    expect(report.counts).toMatchObject({ findings: 2, expired: 1, unused: 0 });
  });

  it("that has ended does not end another one", () => {
    const report = linted([
      suppression({ until: "2026-01-01" }),
      suppression({ address: "aws_cloudwatch_log_group.*" }),
    ]);

    expect(report.counts).toMatchObject({ findings: 0, expired: 0 });
  });

  it("that holds nothing back is told", () => {
    const idle = suppression({ rule: "log-encryption-key" });
    const report = linted([idle, suppression({ address: "*" })]);

    expect(report.unused).toEqual([idle]);
    expect(report.counts).toMatchObject({ findings: 0, unused: 1 });
  });
});

describe("a reason in a comment", () => {
  const withComment = (lint: unknown) =>
    linted([], ["prod"], { aws_cloudwatch_log_group: { a: { name: "a", kms_key_id: "k", "//": { lint } } } });

  it("is accepted for the resource it is in", () => {
    const report = withComment([{ rule: "log-retention", reason: "kept as evidence" }]);

    expect(found(report)).toEqual([]);
    expect(report.stacks[0]?.accepted).toMatchObject([
      { address: "aws_cloudwatch_log_group.a", reason: "kept as evidence" },
    ]);
  });

  it("is accepted for one method of an API", () => {
    const paths = Object.fromEntries(
      ["/open", "/other"].map((path) => [path, { get: { "x-amazon-apigateway-integration": { type: "mock" } } }]),
    );
    const body = JSON.stringify({ openapi: "3.0.1", info: { title: "a", version: "1" }, paths });
    const lint = { rule: "method-authorization", at: "GET /open", reason: "monitors ask" };
    const api = { name: "a", body, lifecycle: { create_before_destroy: true }, "//": { lint } };

    expect(found(linted([], ["prod"], { aws_api_gateway_rest_api: { api } }))).toEqual([
      "prod method-authorization aws_api_gateway_rest_api.api GET /other",
    ]);
  });

  it.each([
    ["without a reason", { rule: "log-retention", reason: " " }],
    ["for another rule", { rule: "log-encryption-key", reason: "kept as evidence" }],
    ["that is only text", "log-retention"],
  ])("%s changes nothing", (_, lint) => {
    expect(found(withComment(lint))).toEqual(["prod log-retention aws_cloudwatch_log_group.a"]);
  });

  it("that holds an expression is passed over, as Terraform does", () => {
    const comment = "${what Terraform never reads";
    const report = linted([], ["prod"], {
      aws_cloudwatch_log_group: { a: { name: "a", kms_key_id: "k", "//": comment } },
    });

    expect(found(report)).toEqual(["prod log-retention aws_cloudwatch_log_group.a"]);
  });
});

describe("suppressions", () => {
  it.each([
    [
      "an unknown rule",
      { ...suppression(), rule: "no-such-rule" },
      '0.rule: there is no such rule; `npm run lint:infra -- --rules` lists them; received "no-such-rule"',
    ],
    [
      "a reason of one word",
      { ...suppression(), reason: "legacy" },
      '0.reason: say in a sentence why the rule need not be kept; received "legacy"',
    ],
    [
      "no last day",
      { ...suppression(), until: undefined },
      "0.until: missing; must be the last day it holds, as in 2027-03-31",
    ],
    [
      "a day there is not",
      { ...suppression(), until: "2027-02-30" },
      '0.until: must be the last day it holds, as in 2027-03-31; received "2027-02-30"',
    ],
    ["a misspelt key", { ...suppression(), adress: "x" }, "0.adress: unknown setting; remove it or correct its name"],
  ])("with %s are refused", (_, one, message) => {
    expect(messageOf(() => defineSuppressions([one], "suppressions.json"))).toBe(
      `suppressions.json are not valid:\n  ${message}`,
    );
  });

  it("are told of all problems at once", () => {
    expect(messageOf(() => defineSuppressions([{}])).split("\n").length).toBeGreaterThan(4);
  });
});

describe("what cannot be looked at", () => {
  it("is listed: modules, and values that are known after an apply", () => {
    const root = directories();
    const role = {
      name: "r",
      permissions_boundary: "arn",
      assume_role_policy: "${data.aws_iam_policy_document.none.json}",
    };
    writeFileSync(
      join(root, "main.tf.json"),
      JSON.stringify({ ...STATE, module: { api: { source: "./api" } }, resource: { aws_iam_role: { r: role } } }),
    );
    const report = lintStacks({ stacks: [{ name: "it", directory: root }], suppressions: [], today: "2026-11-21" });

    expect(report.stacks[0]?.unread).toMatchObject([
      { address: "module.api", attribute: "source", reason: "modules are not read (./api)" },
      { address: "aws_iam_role.r", attribute: "assume_role_policy" },
    ]);
  });
});
