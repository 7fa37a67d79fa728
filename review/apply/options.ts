import { parseCommandLine } from "../../terminal/parse-command-line.ts";
import { UsageError } from "../../terminal/usage-error.ts";

export const HELP = `Applies exactly a plan that was reviewed.

usage: npm run apply -- <plan> [options]

  --json    print what became of it as JSON on the standard output, and Terraform's words on the standard error
  --help

The plan's file, the commit, the synthesized stack, the state, Terraform and its providers are compared with what
prod.plan.binding.json recorded. When one of them moved, nothing is changed.

ends with 0 when the plan is applied, 2 when it is refused and nothing was changed, 1 when something failed

examples:
  npm run diff -- prod --out prod.plan     plans, and binds the plan to what it was made of
  npm run apply -- prod.plan               applies it, if nothing of that moved
`;

export interface ApplyOptions {
  readonly planFile: string;
  readonly isJson: boolean;
}

/** @returns undefined when help is asked for @throws UsageError for what means nothing here */
export function parseApplyOptions(args: readonly string[]): ApplyOptions | undefined {
  const { values, positionals } = parseCommandLine(
    args,
    { json: { type: "boolean", default: false } },
    "npm run apply --",
  );
  if (values.help) return undefined;
  const [planFile, another] = positionals;
  if (planFile === undefined || another !== undefined)
    throw new UsageError(
      `give one plan, as in npm run apply -- prod.plan; received ${positionals.length === 0 ? "none" : positionals.join(" ")}`,
    );
  return { planFile, isJson: values.json };
}
