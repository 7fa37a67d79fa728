import { spawn } from "node:child_process";
import type { EventEmitter } from "node:events";

import type { Target } from "../act/target.ts";

interface Props {
  readonly root: string;
  readonly environment: string;
  /** Variables a hook gets beside those that tell what is tried. */
  readonly variables: Readonly<Record<string, string>>;
  /** Milliseconds. @default half an hour */
  readonly limit?: number;
  /** What is sent SIGINT and SIGTERM. @default this process */
  readonly signalled?: Pick<EventEmitter, "on" | "off">;
}

/** Nobody judges the canary while a hook runs. */
const LIMIT = 30 * 60_000;

/** Runs a hook as a shell command; what it says goes to standard error. One that takes too long is ended, and has failed. */
export const runHook =
  ({ root, environment, variables, limit = LIMIT, signalled = process }: Props): Target["run"] =>
  (hook, command, release) =>
    new Promise((resolve, reject) => {
      const told = { STAGECRAFT_ENVIRONMENT: environment, STAGECRAFT_RELEASE: release, STAGECRAFT_HOOK: hook };
      const child = spawn(command, {
        cwd: root,
        shell: true,
        env: { ...variables, ...told },
        stdio: ["ignore", 2, 2],
        detached: true,
      });
      const end = (signal: NodeJS.Signals) => endGroup(child.pid, signal);
      const timer = setTimeout(() => {
        process.stderr.write(`hook ${hook}: not at its end after ${limit / 60_000} minutes, and ended\n`);
        end("SIGKILL");
      }, limit);
      const leave = () => {
        clearTimeout(timer);
        for (const signal of ["SIGINT", "SIGTERM"]) signalled.off(signal, end);
      };
      for (const signal of ["SIGINT", "SIGTERM"]) signalled.on(signal, end);
      child.once("error", (error) => {
        leave();
        reject(error);
      });
      child.once("close", (code) => {
        leave();
        resolve(code === 0 ? "passed" : "failed");
      });
    });

/** What the shell has started, too. */
function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
