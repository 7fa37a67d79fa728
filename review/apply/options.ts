import { parseArgs } from "node:util";

import { UserError } from "../../errors/user-error.ts";

export const HELP = `Applies exactly a plan that was reviewed.

  npm run diff -- prod --out prod.plan     plans, and binds the plan to what it was made of
  npm run apply -- prod.plan               applies it, if nothing of that moved

The plan's file, the commit, the synthesized stack, the state, Terraform and its providers are compared with what
prod.plan.binding.json recorded. When one of them moved, nothing is changed.

  --json    prints what became of it as JSON on the standard output, and Terraform's words on the standard error
  --help

Ends with 0 when the plan is applied, 2 when it is refused and nothing was changed, 1 when something failed.
`;

export interface ApplyOptions {
  readonly planFile: string;
  readonly isJson: boolean;
}

/** @returns undefined when help is asked for @throws UserError for what means nothing here */
export function parseApplyOptions(args: readonly string[]): ApplyOptions | undefined {
  const { values, positionals } = parsed(args);
  if (values.help === true) return undefined;
  const [planFile, another] = positionals;
  if (planFile === undefined || another !== undefined)
    throw new UserError(
      `give one plan, as in npm run apply -- prod.plan; received ${positionals.length === 0 ? "none" : positionals.join(" ")}`,
    );
  return { planFile, isJson: values.json === true };
}

function parsed(args: readonly string[]) {
  const options = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [what = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw new UserError(`${what}; known: --json, --help`);
  }
}
