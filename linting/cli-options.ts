import { parseArgs } from "node:util";

import { UserError } from "../errors/user-error.ts";

export const HELP = `Holds Terraform JSON against rules of security, and against what deployments of API Gateway stumble over.

Usage: npm run lint:infra [-- options]

  --stack <directory>     with *.tf.json, such as cdktf.out/stacks/dev; may be given several times
                          (default every stack of this repository, synthesized anew)
  --suppressions <file>   for --stack: a JSON list of { rule, address, reason, until, stacks? }
                          (this repository's own are in linting/suppressions.ts)
  --json                  print one JSON object
  --rules                 print the table of all rules, docs/lint-rules.md, and look at nothing
  --help

Exit codes: 0 nothing found, 1 something found, 2 the command line or the stacks cannot be read.

Examples:
  npm run lint:infra
  npm run lint:infra -- --stack ~/shop/infra --json
`;

export interface LintCliOptions {
  readonly directories: readonly string[];
  readonly suppressions?: string;
  readonly json: boolean;
  readonly rules: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  stack: { type: "string", multiple: true },
  suppressions: { type: "string" },
  json: { type: "boolean", default: false },
  rules: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** @throws UserError naming the option, what was received and what would be accepted */
export function parseLintOptions(args: readonly string[]): LintCliOptions {
  const { stack: directories = [], suppressions, json, rules, help } = parse(args);
  if (suppressions !== undefined && directories.length === 0) {
    throw new UserError("--suppressions is for --stack; this repository's own stand in linting/suppressions.ts");
  }
  return { directories, json, rules, help, ...(suppressions !== undefined && { suppressions }) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\. To specify.*$/s, "") : String(error);
    throw new UserError(`${reason}; 'npm run lint:infra -- --help' lists the options`);
  }
}
