import { mkdtempSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { environments } from "../environments/index.ts";
import { type Options, parseOptions } from "./options.ts";
import { prepare } from "./prepare.ts";
import { steps } from "./scenario/steps.ts";
import { commandLog } from "./support/command-log.ts";
import { createProcesses, type Processes } from "./support/processes.ts";
import { type Output, silentObserver, summaryOf, textObserver } from "./support/report.ts";
import { runSteps } from "./support/run-steps.ts";
import { type StepResult, selectSteps } from "./support/steps.ts";
import { plainSurroundings } from "./support/surroundings.ts";
import { findTools } from "./support/tools.ts";
import { removeDirectory } from "./support/workspace.ts";

const USAGE = `Deploys a copy of this repository with CDKTF and Terraform to an AWS on loopback, and releases, promotes and destroys it.

usage: npm run e2e -- [options]

  --only <step>  run one step and those it needs
  --json         print the results as JSON
  --require      fail where Terraform or moto is missing (the default where CI is set); otherwise say so and end with 0
  --keep         keep the working directory
  --help         print this

needs: Terraform 1.10 or newer; pip install -r e2e/moto/requirements.txt

surroundings: TF_CLI_CONFIG_FILE and TF_PLUGIN_CACHE_DIR are respected; STAGECRAFT_PROVIDER_MIRROR names a directory with
Terraform's providers where none is in a usual place.

steps:
${steps.map(({ name, title }) => `  ${name.padEnd(14)} ${title}`).join("\n")}
`;

const ROOT = join(import.meta.dirname, "..");

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
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-e2e-"));
  const processes = createProcesses(commandLog(join(directory, "commands")));
  process.once("SIGINT", () => void processes.stopAll().then(() => process.exit(130)));
  process.once("SIGTERM", () => void processes.stopAll().then(() => process.exit(143)));
  try {
    const { code, kept } = await runAll({ chosen, options, processes, output, directory });
    if (!kept) removeDirectory(directory);
    return code;
  } finally {
    await processes.stopAll();
  }
}

interface Run {
  readonly chosen: typeof steps;
  readonly options: Options;
  readonly processes: Processes;
  readonly output: Output;
  /** Everything the run writes is here. */
  readonly directory: string;
}

async function runAll({
  chosen,
  options,
  processes,
  output,
  directory,
}: Run): Promise<{ code: number; kept: boolean }> {
  const env = plainSurroundings(process.env);
  const tools = await findTools({ processes, env, cwd: ROOT });
  if ("missing" in tools) {
    output.write(`skipped: ${tools.missing.join("; ")}\n`);
    return { code: options.required ? 1 : 0, kept: false };
  }
  const props = { processes, python: tools.python, env, own: process.env, home: homedir(), root: ROOT, directory };
  const context = await prepare({ ...props, environments });
  const observer = options.json ? silentObserver : textObserver(output);
  const results = await runSteps(chosen, context, observer, () => performance.now());
  await processes.stopAll();
  const passed = results.every(({ status }) => status === "passed");
  const kept = options.keep || !passed;
  tell(results, options, output, kept ? directory : undefined);
  return { code: passed ? 0 : 1, kept };
}

function tell(results: readonly StepResult[], options: Options, output: Output, kept: string | undefined): void {
  const summary = summaryOf(results);
  const where = kept === undefined ? "" : `\nkept: ${kept} (commands/ holds what each command said)\n`;
  output.write(
    options.json ? `${JSON.stringify({ summary, kept, steps: results }, null, 2)}\n` : `${where}\n${summary}\n`,
  );
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
