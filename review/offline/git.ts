import { spawnSync } from "node:child_process";

import { UserError } from "../../errors/user-error.ts";

/** What git writes, without the last line break. Undefined where it fails. */
export function gitIn(root: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  return status === 0 ? stdout.trimEnd() : undefined;
}

/** @throws UserError when there is no such commit */
export function commitOf(root: string, ref: string): string {
  const commit = ref.startsWith("-") ? undefined : gitIn(root, "rev-parse", "--verify", "--quiet", `${ref}^{commit}`);
  if (commit !== undefined) return commit;
  if (gitIn(root, "rev-parse", "--git-dir") === undefined) {
    throw new UserError(`commits are to be compared, and ${root} is no git repository, or git is not installed`);
  }
  throw new UserError(
    `git knows no commit '${ref}'. A branch, a tag or a commit is wanted, as in --against main; a shallow clone may not hold it: git fetch --unshallow`,
  );
}

/** Where a branch left main; on main itself what was there before, and where something is not committed, what is. */
export function defaultBase(root: string): string {
  const head = commitOf(root, "HEAD");
  for (const main of ["origin/main", "main", "origin/master", "master"]) {
    const base = gitIn(root, "merge-base", "HEAD", main);
    if (base !== undefined && base !== head) return base;
  }
  if (gitIn(root, "status", "--porcelain", "--untracked-files=no") !== "") return head;
  const parent = gitIn(root, "rev-parse", "--verify", "--quiet", "HEAD~1^{commit}");
  if (parent !== undefined) return parent;
  const more =
    gitIn(root, "rev-parse", "--is-shallow-repository") === "true" ? ", or fetch them: git fetch --unshallow" : "";
  throw new UserError(`there is no commit before this one to compare with; name one: --against <ref>${more}`);
}

export const shortCommit = (commit: string): string => commit.slice(0, 8);

/** A file as a commit has it. */
export const fileAt = (root: string, commit: string, file: string): string | undefined =>
  gitIn(root, "show", `${commit}:./${file}`);
