import { parseOptions } from "../terminal/parse-options.ts";
import { UsageError } from "../terminal/usage-error.ts";

export const HELP = `Holds Terraform JSON against rules of security, and against what deployments of API Gateway stumble over.

usage: npm run lint:infra -- [options]

  --stack <directory>     with *.tf.json, such as cdktf.out/stacks/dev; may be given several times
                          (default every stack of this repository, synthesized anew)
  --suppressions <file>   for --stack: a JSON list of { rule, address, reason, until, stacks? }
                          (this repository's own are in linting/suppressions.ts)
  --json                  print one JSON object
  --rules                 print the table of all rules, docs/lint-rules.md, and look at nothing
  --help

ends with 0 when nothing is found, 1 when something is, 2 when the command line or the stacks cannot be read

examples:
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
} as const;

/** @throws UsageError naming the option, what was received and what would be accepted */
export function parseLintOptions(args: readonly string[]): LintCliOptions {
  const {
    stack: directories = [],
    suppressions,
    json,
    rules,
    help,
  } = parseOptions(args, OPTIONS, "npm run lint:infra --");
  if (suppressions !== undefined && directories.length === 0) {
    throw new UsageError("--suppressions is for --stack; this repository's own stand in linting/suppressions.ts");
  }
  return { directories, json, rules, help, ...(suppressions !== undefined && { suppressions }) };
}
