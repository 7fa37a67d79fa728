import { join } from "node:path";

import { pairs } from "../__tests__/review/corpus/pairs.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { baseNamed, makeBases } from "./recording/bases.ts";
import { Keep } from "./recording/keep.ts";
import { recordBase } from "./recording/record-base.ts";
import type { Context } from "./scenario/context.ts";
import { runSession } from "./session.ts";

const ROOT = join(import.meta.dirname, "..");

const USAGE = `Records the corpus of __tests__/review/corpus: synthesizes its bases, deploys them to an AWS on loopback, and keeps what
Terraform plans for each of its changes. \`npx biome format --write __tests__/review/corpus\` comes afterwards.

usage: node bin/run.mjs e2e/record-reviews.ts [<group> …]

A group of bases is recorded whole, as its plans hold ids that AWS made: prod, dev, by-method, talks. Default: all of them.
`;

/** Bases of one group are deployed one where the other stood. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  prod: ["prod", "cut", "canary", "promoted"],
  dev: ["dev"],
  "by-method": ["by-method"],
  talks: ["talks"],
};

async function record(context: Context, groups: readonly string[]): Promise<void> {
  const keep = new Keep(join(ROOT, "__tests__", "review", "corpus"));
  const tell = (text: string) => void process.stderr.write(`${text}\n`);
  const bases = await makeBases(context, groups);
  for (const group of groups) {
    const directory = join(context.directory, `terraform-${group}`);
    for (const name of GROUPS[group] ?? []) {
      const own = pairs.filter((pair) => pair.before === name);
      await recordBase(context, { name, directory, bases, pairs: own, keep, tell });
    }
    // Nothing is ever planned from there, so it is kept as it is synthesized.
    if (group === "prod") keep.base("raised", baseNamed(bases, "raised").stack, []);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const output = { write: (text: string) => void process.stdout.write(text), colour: false };
  if (args.includes("--help")) {
    output.write(USAGE);
    return 0;
  }
  const unknown = args.filter((group) => GROUPS[group] === undefined);
  if (unknown.length > 0) throw new UserError(`there is no group '${unknown[0]}'\n\n${USAGE}`);
  return runSession({ root: ROOT, own: process.env, output, required: true, keep: false }, async (context) => {
    await record(context, args.length === 0 ? Object.keys(GROUPS) : args);
    return { passed: true, tell: () => output.write("recorded\n") };
  });
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, reportUserError);
