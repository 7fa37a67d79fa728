import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../../errors/user-error.ts";

/**
 * Reserves a folder for this process: the engine ends the process when another one has its files open. Returns what frees it.
 *
 * @throws UserError naming the other process
 */
export function lockFolder(folder: string, pid: number): () => void {
  mkdirSync(folder, { recursive: true });
  const lockFile = `${resolve(folder)}.lock`;
  const holder = holderOf(lockFile);
  if (holder !== undefined && isRunning(holder)) {
    throw new UserError(
      `${folder} is in use by process ${holder}: stop that one, or keep the tables in another folder (if it is not a gateway, delete ${lockFile})`,
    );
  }
  writeFileSync(lockFile, String(pid));
  return () => rmSync(lockFile, { force: true });
}

function holderOf(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
