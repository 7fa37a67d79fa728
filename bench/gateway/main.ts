import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { reportUserError } from "../../errors/report-user-error.ts";
import { checkGoals, GOALS } from "./goals.ts";
import { parseGatewayBenchOptions } from "./options.ts";
import { report } from "./report.ts";
import { runScenarios, SCENARIOS } from "./run-scenarios.ts";
import { findLoadTool } from "./support/load.ts";
import { prepareWorkspace } from "./workspace.ts";

const USAGE = `Measures the local gateway beside raw node:http and a hand-written proxy, in turn in the same run, as processes of their own.

usage: npm run bench:gateway -- [options]

  --scenario <name>  only this one; may be given several times: ${SCENARIOS.join(", ")}
  --rounds <number>  how often each is measured (default 3)
  --seconds <number> of load a round, for each server and number of connections (default 1)
  --quick            one round
  --soak <minutes>   keeps up the load and watches memory; without it the scenario is left out
  --peers            serverless-offline 14 on osls too; installs them into .stagecraft/bench-peers once
  --check            ends with exit code 1 when a goal is missed
  --json             prints figures as JSON
`;

const ROOT = join(import.meta.dirname, "..", "..");

async function main(args: readonly string[]): Promise<void> {
  const options = parseGatewayBenchOptions(args, SCENARIOS);
  if (options.isHelp) {
    process.stdout.write(USAGE);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-bench-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
  const workspace = await prepareWorkspace(ROOT, directory);
  const tool = findLoadTool(ROOT, (name, text) => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  });
  const notes: string[] = [];
  const conditions = conditionsOf(tool.name, options.rounds, options.seconds);
  const note = (text: string): void => void notes.push(text);
  const world = { root: ROOT, workspace, tool, now: () => performance.now(), note };
  const figures = await runScenarios(options, world);
  const goals = checkGoals(GOALS, figures);
  const text = options.isJson
    ? `${JSON.stringify({ figures, goals, notes, conditions }, null, 2)}\n`
    : report(figures, goals, conditions, notes);
  process.stdout.write(text);
  if (options.isChecked && goals.some(({ isMet }) => isMet === false)) process.exitCode = 1;
}

function conditionsOf(tool: string, rounds: number, seconds: number): readonly string[] {
  const [load = 0] = loadavg();
  return [
    `node ${process.versions.node}, ${availableParallelism()} cores, load average ${load.toFixed(1)} at the start; load by ${tool}`,
    `${rounds} rounds of ${seconds} s each, medians; ratios are those of each round: quote ratios and CPU times, not requests a second`,
  ];
}

main(process.argv.slice(2)).catch(reportUserError);
