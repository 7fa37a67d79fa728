import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import { reportUserError } from "../../errors/report-user-error.ts";
import { UserError } from "../../errors/user-error.ts";
import { runSynthesis } from "../../local/run-synthesis.ts";
import { goOnWithoutReaders } from "../../terminal/go-on-without-readers.ts";
import { withoutCredentials } from "../offline/synthesize-ref.ts";
import { applyPlan } from "./apply-plan.ts";
import { HELP, parseApplyOptions } from "./options.ts";
import { describeOutcome, EXIT_CODES } from "./outcome.ts";
import { stackSurroundings } from "./stack-surroundings.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const OUTPUT = join(ROOT, "cdktf.out");

async function main(args: readonly string[]): Promise<void> {
  const options = parseApplyOptions(args);
  if (options === undefined) {
    process.stdout.write(HELP);
    return;
  }
  const { isJson } = options;
  goOnWithoutReaders(process);
  const planFile = resolve(options.planFile);
  if (!existsSync(planFile))
    throw new UserError(
      `there is no plan ${options.planFile}; make one, as in npm run diff -- prod --out ${options.planFile}`,
    );
  const shown = isJson ? process.stderr : process.stdout;
  const applied = await applyPlan(
    planFile,
    stackSurroundings({
      root: ROOT,
      stacks: join(OUTPUT, "stacks"),
      planFile,
      env: process.env,
      synthesize: () => runSynthesis({ root: ROOT, output: OUTPUT }, withoutCredentials(process.env)),
      show: (text) => shown.write(text),
      tell: (line) => process.stderr.write(`${line}\n`),
    }),
  );
  process.exitCode = EXIT_CODES[applied.outcome];
  if (isJson) process.stdout.write(`${JSON.stringify(applied, null, 2)}\n`);
  else
    (applied.outcome === "applied" ? process.stdout : process.stderr).write(
      `${describeOutcome(applied, options.planFile)}\n`,
    );
}

main(process.argv.slice(2)).catch(reportUserError);
