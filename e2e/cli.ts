import { join } from "node:path";

import { type Options, parseOptions } from "./options.ts";
import type { ScenarioStep } from "./scenario/context.ts";
import { steps } from "./scenario/steps.ts";
import { runSession } from "./session.ts";
import { blockObserver, type Output, silentObserver, summaryOf, textObserver } from "./support/report.ts";
import { type Observer, runSteps } from "./support/run-steps.ts";
import { lanesOf, type StepResult, selectSteps } from "./support/steps.ts";

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
  const lanes = options.only === undefined ? lanesOf(steps) : [selectSteps(steps, options.only)];
  const own = { ...output, write: onlyOnce(output.write) };
  const results: StepResult[] = [];
  const kept: string[] = [];
  const session = (lane: readonly ScenarioStep[], observer: Observer) =>
    runSession(
      { ...options, root: join(import.meta.dirname, ".."), own: process.env, output: own },
      async (context) => {
        const ended = await runSteps(lane, context, observer, () => performance.now());
        results.push(...ended);
        const passed = ended.every(({ status }) => status === "passed");
        return { passed, tell: (where) => void (where === undefined || kept.push(where)) };
      },
    );
  const observers = observersOf(lanes.length, options, output);
  const codes = await Promise.all(lanes.map((lane, index) => session(lane, observers[index] ?? silentObserver)));
  // None, where a tool is missing: that has been said.
  if (results.length > 0) output.write(options.json ? asJson(results, kept) : asText(results, kept));
  return Math.max(...codes);
}

/** What is missing is missing for every lane. */
function onlyOnce(write: Output["write"]): Output["write"] {
  const written = new Set<string>();
  return (text) => {
    if (!written.has(text)) write(text);
    written.add(text);
  };
}

function observersOf(count: number, { json }: Options, output: Output): readonly Observer[] {
  if (json) return Array.from({ length: count }, () => silentObserver);
  return count === 1 ? [textObserver(output)] : Array.from({ length: count }, () => blockObserver(output));
}

const asJson = (results: readonly StepResult[], kept: readonly string[]) =>
  `${JSON.stringify({ summary: summaryOf(results), kept, steps: results }, null, 2)}\n`;

function asText(results: readonly StepResult[], kept: readonly string[]): string {
  const where = kept.map((one) => `\nkept: ${one} (commands/ holds what each command said)\n`).join("");
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
