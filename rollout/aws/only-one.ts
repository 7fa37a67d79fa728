import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { UserError } from "../../errors/user-error.ts";

/**
 * Runs while no other process on this machine rolls the environment out. Others are kept off by the branch and by Terraform's lock.
 *
 * @throws UserError when another one is at it
 */
export async function onlyOne<Result>(root: string, environment: string, work: () => Promise<Result>): Promise<Result> {
  const directory = join(root, ".stagecraft", "rollout");
  const file = join(directory, `${environment}.lock`);
  mkdirSync(directory, { recursive: true });
  take(file, environment);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string, environment: string): void {
  try {
    writeFileSync(file, `${process.pid}`, { flag: "wx" });
  } catch {
    const holder = Number(readFileSync(file, "utf8"));
    if (isRunning(holder)) {
      throw new UserError(
        `another rollout of '${environment}' runs on this machine (process ${holder}); wait for it, or stop it`,
      );
    }
    // Whoever held it was killed.
    rmSync(file, { force: true });
    writeFileSync(file, `${process.pid}`, { flag: "wx" });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process, which there is.
    return typeof error === "object" && error !== null && "code" in error && error.code === "EPERM";
  }
}
