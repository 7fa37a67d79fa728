import { mkdtempSync } from "node:fs";
import { availableParallelism, homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { commandLog } from "../../e2e/support/command-log.ts";
import { createProcesses, type Processes } from "../../e2e/support/processes.ts";
import type { Observer } from "../../e2e/support/run-steps.ts";
import { plainSurroundings, type Surroundings } from "../../e2e/support/surroundings.ts";
import { terraformSurroundings } from "../../e2e/support/terraform-surroundings.ts";
import { findTools } from "../../e2e/support/tools.ts";
import { removeDirectory } from "../../e2e/support/workspace.ts";
import type { ExampleStep } from "./context.ts";
import type { Example } from "./example.ts";
import { needsAws } from "./needs-aws.ts";
import type { Options } from "./options.ts";
import { resultsTable, sumOf } from "./results-table.ts";
import { type ExampleResult, runExamples } from "./run-examples.ts";
import { stepsFor, WITH_TERRAFORM } from "./steps.ts";

interface World {
  /** The repository. */
  readonly root: string;
  /** The user's own surroundings. */
  readonly own: Surroundings;
  /** Results. */
  write(text: string): void;
  /** Progress. */
  tell(text: string): void;
}

/** Runs examples through all steps, or those that lead to one. @returns the exit code */
export async function testExamples(examples: readonly Example[], options: Options, world: World): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-examples-"));
  const processes = createProcesses(commandLog(join(directory, "commands")));
  const interrupt = (code: number) => () => void processes.stopAll().then(() => process.exit(code));
  process.once("SIGINT", interrupt(130));
  process.once("SIGTERM", interrupt(143));
  let kept = true;
  try {
    const { results, missing } = await run(examples, options, world, { processes, directory });
    const failed = results.some((one) => one.steps.some(({ status }) => status !== "passed"));
    const passed = !failed && (missing.length === 0 || !options.required);
    kept = options.keep || !passed;
    report({ results, missing, kept: kept ? directory : undefined }, options, world);
    return passed ? 0 : 1;
  } finally {
    await processes.stopAll();
    if (!kept) removeDirectory(directory);
  }
}

async function run(
  examples: readonly Example[],
  options: Options,
  { root, own, tell }: World,
  { processes, directory }: { readonly processes: Processes; readonly directory: string },
) {
  const env = plainSurroundings(own);
  const tools = await findTools({ processes, env, cwd: root });
  const steps = stepsFor(options.only);
  const skips = (example: Example, { name }: ExampleStep) =>
    "missing" in tools && (WITH_TERRAFORM.has(name) || (name === "local" && needsAws(example)));
  const isSkipping = examples.some((example) => steps.some((step) => skips(example, step)));
  const results = await runExamples(examples, {
    root,
    directory,
    processes,
    env: { ...env, ...terraformSurroundings(own, homedir(), directory) },
    python: "missing" in tools ? undefined : tools.python,
    steps,
    skips,
    // One more than there are cores: Terraform spends much of its time waiting.
    lanes: options.lanes ?? Math.min(4, availableParallelism() + 1),
    clock: () => performance.now(),
    observerOf: ({ name }) => progress(name, tell),
  });
  return { results, missing: isSkipping && "missing" in tools ? tools.missing : [] };
}

const progress = (name: string, tell: World["tell"]): Observer => ({
  started: () => undefined,
  saw: () => undefined,
  ended: ({ name: step, status, seconds, reason }) => {
    tell(`${name}: ${step} ${status}${status === "not run" ? "" : ` in ${seconds} s`}\n`);
    if (reason !== undefined) tell(`${reason.replaceAll(/^/gm, "  ")}\n`);
  },
});

interface Report {
  readonly results: readonly ExampleResult[];
  readonly missing: readonly string[];
  readonly kept: string | undefined;
}

function report({ results, missing, kept }: Report, { json }: Options, { write }: World): void {
  if (json) {
    write(`${JSON.stringify({ examples: results, missing, kept }, null, 2)}\n`);
    return;
  }
  write(`\n${resultsTable(results)}`);
  if (missing.length > 0) write(`\nskipped: ${missing.join("; ")}\n`);
  if (kept !== undefined) write(`\nkept: ${kept} (commands/ holds what each command said)\n`);
  write(`\n${sumOf(results)}\n`);
}
