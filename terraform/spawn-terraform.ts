import { spawn } from "node:child_process";
import type { EventEmitter } from "node:events";

import { UserError } from "../errors/user-error.ts";

/** What is sent SIGINT, SIGTERM and SIGHUP: a process. */
export type Signalled = Pick<EventEmitter, "on" | "off">;

export interface SpawnProps {
  readonly args: readonly string[];
  /** With Terraform's files. */
  readonly directory: string;
  /** All that Terraform sees of its surroundings. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @default this process */
  readonly signalled?: Signalled | undefined;
}

/** Somebody asked this process to end, and Terraform did, in order. */
export class Stopped extends UserError {
  override readonly name = "Stopped";
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal that comes again so soon is the same one, from the terminal and from npm, which passes it on: milliseconds. */
const SAME_WITHIN = 1_000;

/**
 * Starts Terraform, and lets it end in order when this process is asked to end: cut off, it leaves its lock behind, and resources
 * that no state knows. Asked once more, it ends at once, as it does on a terminal.
 *
 * @returns with the signal that came, once one has
 */
export function spawnTerraform({ args, directory, env, signalled = process }: SpawnProps) {
  const surroundings = { ...env, TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };
  // In a group of its own, which no terminal interrupts: it hears of it from here alone, and once.
  const child = spawn("terraform", args, {
    cwd: directory,
    env: surroundings,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let came: string | undefined;
  let isTold = false;
  const pass = (signal: string) => {
    came = signal;
    if (isTold) return;
    isTold = true;
    child.kill("SIGINT");
    setTimeout(() => {
      isTold = false;
    }, SAME_WITHIN).unref();
  };
  const leave = () => {
    for (const signal of SIGNALS) signalled.off(signal, pass);
  };
  for (const signal of SIGNALS) signalled.on(signal, pass);
  child.once("error", leave);
  child.once("close", leave);
  return { child, stoppedBy: () => came };
}
