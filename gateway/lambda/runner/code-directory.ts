import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { unpackZip } from "./unpack-zip.ts";

/** What Lambda's managed Node.js runtimes bring along, so that a package need not hold it. */
const RUNTIME_SCOPES = ["@aws-sdk", "@smithy", "@aws"];

/** Code that no gateway has used for so long is removed. */
const UNUSED_DAYS = 30;

/**
 * A folder of unpacked deployment packages, one sub-folder per content hash, shared by all gateways of this user.
 * Beside them stands a `node_modules` with links to the AWS SDK's packages as these projects have them, the first one's first: Node
 * finds them when it walks up from a package's files, just as Lambda's runtime offers the SDK to packages without one.
 *
 * @param projects folders from which the SDK is looked for, upwards
 */
export function openCodeDirectory(projects: readonly string[], today: Date): string {
  const packages = runtimePackages(projects);
  const key = createHash("sha256")
    .update([...packages.values()].sort().join("\n"))
    .digest("hex")
    .slice(0, 8);
  const directory = join(privateDirectory(), key);
  for (const scope of RUNTIME_SCOPES) {
    mkdirSync(join(directory, "node_modules", scope), { recursive: true, mode: 0o700 });
  }
  for (const [name, target] of packages) link(target, join(directory, "node_modules", name));
  removeUnused(directory, today);
  return directory;
}

/** Unpacks a zip once; two processes doing it at the same time end with one complete folder. */
export function unpackOnce(codeDirectory: string, sha256: string, zip: Uint8Array, today: Date): string {
  const directory = join(codeDirectory, sha256);
  if (isMarkedAsUsed(directory, today)) return directory;
  const temporary = mkdtempSync(join(codeDirectory, "unpacking-"));
  try {
    unpackZip(zip, temporary);
    renameSync(temporary, directory);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  }
  return directory;
}

/** The folder's time tells when it was last used; false when there is no such folder. */
function isMarkedAsUsed(directory: string, today: Date): boolean {
  try {
    utimesSync(directory, today, today);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

function removeUnused(codeDirectory: string, today: Date): void {
  for (const name of readdirSync(codeDirectory)) {
    const path = join(codeDirectory, name);
    const isCode = /^([0-9a-f]{64}|unpacking-.*)$/.test(name);
    const unusedMs = today.getTime() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (isCode && unusedMs > UNUSED_DAYS * 86_400_000) rmSync(path, { recursive: true, force: true });
  }
}

/** Code is run from here, so nobody else may have prepared the folder. */
function privateDirectory(): string {
  const { uid } = userInfo();
  const directory = join(tmpdir(), `stagecraft-functions-${uid}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const found = lstatSync(directory);
  const isOurs = found.isDirectory() && (uid < 0 || (found.uid === uid && (found.mode & 0o022) === 0));
  if (isOurs) return directory;
  throw new Error(
    `${directory} must be a folder that only you can write, since functions run from it: remove it, or point TMPDIR elsewhere`,
  );
}

/** By name, such as `@aws-sdk/client-s3`. */
function runtimePackages(projects: readonly string[]): ReadonlyMap<string, string> {
  const folders = projects.flatMap((project) => createRequire(join(project, "index.js")).resolve.paths("x") ?? []);
  const packages = new Map<string, string>();
  for (const folder of folders) {
    for (const scope of RUNTIME_SCOPES) {
      for (const name of namesIn(join(folder, scope))) {
        const known = packages.get(`${scope}/${name}`);
        packages.set(`${scope}/${name}`, known ?? join(folder, scope, name));
      }
    }
  }
  return packages;
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function link(target: string, path: string): void {
  try {
    symlinkSync(target, path, "junction");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
