import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { type ProcessToRun, runProcess } from "./run-process.ts";

export interface Usage {
  /** Peak resident megabytes of the largest Node process. */
  readonly peakMb: number;
  /** User and system time of all Node processes: what a busy machine does not change as it changes seconds. */
  readonly cpuSeconds: number;
}

/**
 * Runs a process once more, for what it uses only.
 *
 * @param hook absolute path of peak-memory.cjs
 */
export async function measureUsage(process: ProcessToRun, hook: string, now: () => number): Promise<Usage> {
  const file = join(process.cwd, "peak-memory.txt");
  const env = { ...process.env, NODE_OPTIONS: `--require=${hook}`, STAGECRAFT_PEAK_FILE: file };
  await runProcess({ ...process, env }, now);
  const lines = readFileSync(file, "utf8").trim().split("\n");
  rmSync(file);
  const usages = lines.map((line) => line.split(" ").map(Number));
  return {
    peakMb: Math.max(...usages.map(([peakMb = 0]) => peakMb)),
    cpuSeconds: usages.reduce((sum, [, cpuSeconds = 0]) => sum + cpuSeconds, 0),
  };
}
