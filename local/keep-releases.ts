import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { LocalStack } from "./list-stacks.ts";

/**
 * Keeps what this commit builds under its release id, so that later commits serve it beside theirs when a ledger names it:
 * `{releases}/{release id}/stacks/{stack}/cdk.tf.json` with its packages. A release is its content, so one that is kept never changes.
 */
export function keepReleases(stacks: readonly LocalStack[], releases: string): void {
  for (const stack of stacks) keep(stack, releases);
}

function keep({ name, directory, release }: LocalStack, releases: string): void {
  if (release === undefined) return;
  const target = join(releases, release, "stacks", name);
  if (existsSync(target)) return;
  mkdirSync(join(target, ".."), { recursive: true });
  // Renamed when complete: an interrupted copy must not pass for the release.
  const temporary = mkdtempSync(join(releases, "keeping-"));
  try {
    cpSync(directory, join(temporary, name), { recursive: true });
    if (!existsSync(target)) renameSync(join(temporary, name), target);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
