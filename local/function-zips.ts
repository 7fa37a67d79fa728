import { basename } from "node:path";

import type { Stack } from "../gateway/model/stack.ts";

/** As the bundler names them: `create-record-4d41f3f3c9e4b41b.zip`. */
const ZIP = /^(?<name>[a-z][a-z0-9-]*)-[0-9a-f]{16}\.zip$/;

/** Aliases of a ledger's releases: what they run never changes. */
const RELEASE = /^r-[0-9a-f]{8}$/;

/** Paths of the zips that follow the head of the branch, by function: they run what is in the working tree. */
export function zipsOfHead(stacks: readonly Stack[]): ReadonlyMap<string, readonly string[]> {
  const zips = new Map<string, Set<string>>();
  for (const { name, function: fn } of stacks.flatMap(({ aliases }) => aliases)) {
    const functionName = nameOf(fn.zipPath);
    if (RELEASE.test(name) || functionName === undefined) continue;
    zips.set(functionName, (zips.get(functionName) ?? new Set()).add(fn.zipPath));
  }
  return new Map([...zips].map(([name, paths]) => [name, [...paths]]));
}

function nameOf(zipPath: string): string | undefined {
  return ZIP.exec(basename(zipPath))?.groups?.name;
}
