import { type ChildProcess, execFile, spawn } from "node:child_process";

import type { RepositoryCopy } from "../support/repository-copy.ts";

export interface Started {
  /** Everything on the standard output so far. */
  readonly stdout: () => string;
  /** Everything on the standard error so far. */
  readonly stderr: () => string;
  /** Asks it to stop and waits. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs `npm start` in a copy of the repository and waits for the line that says it serves. */
export async function start(copy: RepositoryCopy, args: readonly string[], ready: RegExp): Promise<Started> {
  const child = spawn(process.execPath, ["bin/run.mjs", "local/cli.ts", "--port", "0", ...args], { cwd: copy.root });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const isReady = new Promise<true>((resolve) => child.stdout.on("data", () => ready.test(stdout) && resolve(true)));
  if ((await Promise.race([isReady, ended])) !== true) throw new Error(`npm start ended: ${stdout}${stderr}`);
  return { stdout: () => stdout, stderr: () => stderr, stop: (signal = "SIGTERM") => stop(child, signal, ended) };
}

function stop(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<number | null>): Promise<number | null> {
  child.kill(signal);
  return ended;
}

/** What `sh` prints for a command, as it would be pasted. */
export function paste(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("sh", ["-c", command], (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
}
