import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
  if (create(file)) return;
  const holder = holderOf(file);
  if (isRunning(holder)) throw taken(environment, holder);
  takeOver(file, environment);
}

/**
 * Whoever held it was killed. Several may find that at once, and what one of them then creates another must not take for what it
 * has found: so one at a time looks once more, and replaces it.
 */
function takeOver(file: string, environment: string): void {
  const gate = `${file}.takeover`;
  if (!create(gate)) {
    const other = holderOf(gate);
    if (other === undefined || isRunning(other)) throw taken(environment, other);
    throw new UserError(`${gate} was left by a rollout that was killed (process ${other}): remove that file`);
  }
  try {
    const holder = holderOf(file);
    if (isRunning(holder)) throw taken(environment, holder);
    if (holder === undefined && create(file)) return;
    if (holder === undefined) throw taken(environment, holderOf(file));
    renameSync(written(file), file);
  } finally {
    rmSync(gate, { force: true });
  }
}

/** With its content at once: nobody finds it empty. @returns false where there is one */
function create(file: string): boolean {
  const temporary = written(file);
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function written(file: string): string {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${process.pid}`);
  return temporary;
}

/** A process; NaN where the file names none, undefined where there is no file. */
function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

const taken = (environment: string, holder: number | undefined) =>
  new UserError(
    `another rollout of '${environment}' runs on this machine${holder === undefined ? "" : ` (process ${holder})`}; wait for it, or stop it`,
  );

function isRunning(pid: number | undefined): boolean {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process, which there is.
    return codeOf(error) === "EPERM";
  }
}

const codeOf = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
