import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { alignColumns } from "../terminal/align-columns.ts";
import { parseOptions } from "./options.ts";
import { type Context, view } from "./scenario/context.ts";
import { PROD } from "./scenario/prod.ts";
import { type Outcome, runSession } from "./session.ts";
import { cdktfIn } from "./support/cdktf.ts";
import { assertSucceeded } from "./support/command-failed.ts";
import { NODE_MAJORS, type NodeRelease, nodeRelease } from "./support/node-releases.ts";
import type { CommandResult } from "./support/processes.ts";
import type { Output } from "./support/report.ts";

const USAGE = `Shows that cdktf synth, diff and deploy work on Node ${NODE_MAJORS.join(", ")}. Versions that do not run here are installed from npm.

usage: npm run e2e:node-versions -- [options]

  --require  fail where Terraform or moto is missing (the default where CI is set); otherwise say so and end with 0
  --keep     keep what was written
  --help     print this
`;

const COMMANDS = ["synth", "diff", "deploy", "destroy"] as const;

async function main(args: readonly string[]): Promise<number> {
  const { help, required, keep, only, json } = parseOptions(args, Boolean(process.env.CI));
  if (only !== undefined || json) throw new Error("--only and --json are options of npm run e2e");
  const output: Output = { write: (text) => void process.stdout.write(text), colour: false };
  if (help) {
    output.write(USAGE);
    return 0;
  }
  const root = join(import.meta.dirname, "..");
  return runSession({ root, own: process.env, output, required, keep }, (context) => tryAll(context, output));
}

/** One environment is made and destroyed by each Node, on the same AWS. */
async function tryAll(context: Context, output: Output): Promise<Outcome> {
  await context.cdktf.release("init", PROD, "--force");
  await context.workspace.commit("Start prod's ledger");
  await context.cdktf.deploy("bootstrap");
  const rows: string[][] = [["Node", ...COMMANDS, "stacks"]];
  const problems: string[] = [];
  for (const major of NODE_MAJORS) {
    const { row, problem } = await tryOne(context, major);
    rows.push(row);
    if (problem !== undefined) problems.push(problem);
  }
  const stacks = new Set(rows.slice(1).map((row) => row.at(-1)));
  if (stacks.size > 1) problems.push("the stacks differ between versions of Node");
  return {
    passed: problems.length === 0,
    tell: (kept) => {
      output.write(alignColumns(rows));
      for (const problem of problems) output.write(`\n${problem}\n`);
      if (kept !== undefined) output.write(`\nkept: ${kept}\n`);
    },
  };
}

async function tryOne(context: Context, major: number): Promise<{ row: string[]; problem?: string }> {
  const row: string[] = [];
  try {
    const { execPath, platform, arch } = process;
    const current = { execPath, version: process.versions.node, platform: `${platform}-${arch}` };
    const { processes, env, directory } = context;
    const node = await nodeRelease(major, { processes, env, directory, current });
    row.push(node.version);
    for (const command of COMMANDS) row.push(secondsOf(await tryCommand(context, node, command)));
    row.push(stackHash(context));
    return { row };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { row: [...(row.length > 0 ? row : [String(major)]), "failed"], problem: `Node ${major}: ${problem}` };
  }
}

async function tryCommand(
  context: Context,
  { env }: NodeRelease,
  command: (typeof COMMANDS)[number],
): Promise<CommandResult> {
  const { processes, workspace } = context;
  const cdktf = cdktfIn({ processes, root: workspace.root, env });
  const result = assertSucceeded(await cdktf.attempt(command, ...(command === "synth" ? [] : ["dev"])));
  if (command === "diff") assert.match(result.output, /aws_dynamodb_table\S+ (\(\S+\) )?will be created/);
  if (command === "deploy") assert.equal((await view(context, "dev")).live.alias, "dev");
  if (command === "destroy") await assert.rejects(view(context, "dev"), /there is no REST API/);
  return result;
}

const secondsOf = ({ seconds }: CommandResult) => `${seconds.toFixed(1)} s`;

/** Names what was synthesized. Every Node must make the same. */
function stackHash({ workspace, environments }: Context): string {
  const hash = createHash("sha256");
  for (const { name } of environments) {
    hash.update(readFileSync(join(workspace.root, "cdktf.out", "stacks", name, "cdk.tf.json")));
  }
  return hash.digest("hex").slice(0, 8);
}

// Node 20 is supported here, whatever the SDK says about its own next years.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
