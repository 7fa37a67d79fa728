import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { temporaryDirectories } from "../support/temporary-directory.ts";

const ROOT = join(__dirname, "../..");
const directories = temporaryDirectories();

function lintInfra(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/run.mjs", "linting/cli.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function directoryWith(content: string, name = "cdk.tf.json"): string {
  const directory = directories();
  writeFileSync(join(directory, name), content);
  return directory;
}

const withTable = () =>
  directoryWith(
    JSON.stringify({
      terraform: { backend: { s3: { encrypt: true, use_lockfile: true } } },
      resource: { aws_dax_cluster: { cache: { cluster_name: "c" } } },
    }),
  );

describe("npm run lint:infra", () => {
  it("ends with 1 and no colour when it finds something", () => {
    const { status, stdout } = lintInfra("--stack", withTable());

    expect(status).toBe(1);
    expect(stdout).toContain("high   dax-encryption");
    expect(stdout).not.toContain("\u001b");
  });

  it("ends with 0 when all is accepted, with suppressions from a file", () => {
    const file = join(directories(), "suppressions.json");
    const suppression = {
      rule: "dax-encryption",
      address: "aws_dax_cluster.*",
      reason: "holds public data",
      until: "2999-12-31",
    };
    writeFileSync(file, JSON.stringify([suppression]));

    expect(lintInfra("--stack", withTable(), "--suppressions", file)).toMatchObject({
      status: 0,
      stdout: "0 findings in 1 stack; 1 accepted with a reason\n",
    });
  });

  it("prints JSON", () => {
    const { stdout } = lintInfra("--stack", withTable(), "--stack", withTable(), "--json");

    expect(JSON.parse(stdout).counts).toMatchObject({ findings: 2, high: 2 });
  });

  it.each([
    [
      "an unknown option",
      ["--strict"],
      /^Unknown option '--strict'; 'npm run lint:infra -- --help' lists the options\n$/,
    ],
    ["suppressions without a stack", ["--suppressions", "x.json"], /^--suppressions is for --stack;/],
    [
      "a directory that is none",
      ["--stack", "/no/such/place"],
      /^'\/no\/such\/place' is not a directory: give the directory of a stack/,
    ],
    [
      "suppressions nobody wrote",
      ["--stack", ROOT, "--suppressions", "/no/such.json"],
      /no\/such\.json cannot be read as JSON: /,
    ],
  ])("ends with 2 and a sentence for %s", (_, args, message) => {
    const { status, stdout, stderr } = lintInfra(...args);

    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("    at ");
  });

  it.each([
    ["no JSON", "{", "cdk.tf.json", /cannot be read as JSON/],
    ["no object", "[]", "cdk.tf.json", /must hold a JSON object at its top/],
    ["no Terraform JSON", "{}", "package.json", /holds no \*\.tf\.json/],
    ["HCL", "", "main.tf", /only Terraform's JSON syntax is read/],
  ])("ends with 2 for a directory with %s", (_, content, name, message) => {
    const { status, stderr } = lintInfra("--stack", directoryWith(content, name));

    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
