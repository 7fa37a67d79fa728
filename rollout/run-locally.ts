import { spawn } from "node:child_process";
import { join } from "node:path";

/** A process of its own: what plays rollouts on this machine loads much that one in AWS never needs. */
const REHEARSAL = ["rollout", "rehearse", "main.ts"];

/**
 * Plays a rollout on a gateway on this machine, in real time.
 *
 * @param args options of a rehearsal
 * @returns how it ended, as exit codes of rollouts tell
 */
export function runLocally(root: string, args: readonly string[]): Promise<number> {
  const command = [join(root, "bin", "run.mjs"), join(root, ...REHEARSAL), "--speed", "1", ...args];
  const child = spawn(process.execPath, command, { stdio: "inherit" });
  // It ends by itself then, and says how.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
