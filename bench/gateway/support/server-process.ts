import { type ChildProcess, spawn } from "node:child_process";

import type { HttpRequest } from "./http-request.ts";
import { waitForAnswer } from "./wait-for-answer.ts";

/** A server to be measured, as a process of its own. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface RunningServer {
  readonly pid: number;
  /** From the start of the process to its first good answer, in milliseconds. */
  readonly startMs: number;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

/** @returns when it has given a good answer @throws Error with what it wrote to stderr when it ends or never does */
export async function startServer(
  { command, args, cwd, env }: ServerCommand,
  request: HttpRequest,
  now: () => number,
): Promise<RunningServer> {
  const startedAt = now();
  const child = spawn(command, args, { cwd, env: { ...env }, stdio: ["ignore", "ignore", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors = `${errors}${chunk}`.slice(-4000);
  });
  const ended = new Promise<never>((_resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${errors}`)));
  });
  ended.catch(() => {});
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), START_TIMEOUT_MS);
  try {
    await Promise.race([ended, waitForAnswer(request, giveUp.signal)]);
  } catch (error) {
    await stop(child);
    throw error;
  } finally {
    clearTimeout(timer);
    giveUp.abort();
  }
  return { pid: child.pid ?? 0, startMs: now() - startedAt, stop: () => stop(child) };
}

/** Whatever ends the benchmark ends its servers. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
  await exited;
  clearTimeout(timer);
}
