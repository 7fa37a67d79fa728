import { join } from "node:path";

import { type Options, parseOptions } from "./options.ts";
import type { Context } from "./scenario/context.ts";
import { steps } from "./scenario/steps.ts";
import { type Outcome, runSession } from "./session.ts";
import { type Output, silentObserver, summaryOf, textObserver } from "./support/report.ts";
import { runSteps } from "./support/run-steps.ts";
import { type StepResult, selectSteps } from "./support/steps.ts";

const USAGE = `Deploys a copy of this repository with CDKTF and Terraform to an AWS on loopback, and releases, promotes and destroys it.

usage: npm run e2e -- [options]

  --only <step>  run one step and those it needs
  --json         print the results as JSON
  --require      fail where Terraform or moto is missing (the default where CI is set); otherwise say so and end with 0
  --keep         keep what was written: the copy of the repository and what each command said
  --help         print this

needs: Terraform 1.10 or newer; pip install -r e2e/moto/requirements.txt

surroundings: TF_CLI_CONFIG_FILE and TF_PLUGIN_CACHE_DIR are respected; STAGECRAFT_PROVIDER_MIRROR names a directory with
Terraform's providers where none is in a usual place.

steps:
${steps.map(({ name, title }) => `  ${name.padEnd(14)} ${title}`).join("\n")}
`;

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, Boolean(process.env.CI));
  const output: Output = {
    write: (text) => void process.stdout.write(text),
    colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  };
  if (options.help) {
    output.write(USAGE);
    return 0;
  }
  const chosen = options.only === undefined ? steps : selectSteps(steps, options.only);
  const { required, keep } = options;
  return runSession({ root: join(import.meta.dirname, ".."), own: process.env, output, required, keep }, (context) =>
    runScenario(chosen, context, options, output),
  );
}

async function runScenario(chosen: typeof steps, context: Context, options: Options, output: Output): Promise<Outcome> {
  const observer = options.json ? silentObserver : textObserver(output);
  const results = await runSteps(chosen, context, observer, () => performance.now());
  return {
    passed: results.every(({ status }) => status === "passed"),
    tell: (kept) => output.write(options.json ? asJson(results, kept) : asText(results, kept)),
  };
}

const asJson = (results: readonly StepResult[], kept: string | undefined) =>
  `${JSON.stringify({ summary: summaryOf(results), kept, steps: results }, null, 2)}\n`;

function asText(results: readonly StepResult[], kept: string | undefined): string {
  const where = kept === undefined ? "" : `\nkept: ${kept} (commands/ holds what each command said)\n`;
  return `${where}\n${summaryOf(results)}\n`;
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
