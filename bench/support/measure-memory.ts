import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { type ProcessToRun, runProcess } from "./run-process.ts";

/**
 * Runs a process once more, for its memory only.
 *
 * @param hook absolute path of peak-memory.cjs
 * @returns peak resident megabytes of its largest Node process
 */
export async function measureMemory(process: ProcessToRun, hook: string, now: () => number): Promise<number> {
  const file = join(process.cwd, "peak-memory.txt");
  const env = { ...process.env, NODE_OPTIONS: `--require=${hook}`, STAGECRAFT_PEAK_FILE: file };
  await runProcess({ ...process, env }, now);
  const peaks = readFileSync(file, "utf8").trim().split("\n").map(Number);
  rmSync(file);
  return Math.max(...peaks);
}
