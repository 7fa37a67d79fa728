import { execFileSync } from "node:child_process";
import { relative, resolve } from "node:path";

import { UserError } from "../../errors/user-error.ts";

/** What git says of a repository. */
export interface WorkTree {
  /** What is checked out, in full. */
  readonly commit: string;
  /** Files that are not as the commit has them. */
  readonly changed: readonly string[];
  /** Files no commit has and git does not ignore. */
  readonly untracked: readonly string[];
}

/**
 * @param root absolute path of the repository
 * @param own files that do not count, such as the plan itself
 * @throws UserError where there is no commit
 */
export function readWorkTree(root: string, own: readonly string[] = []): WorkTree {
  const ignored = new Set(own.map((file) => relative(root, resolve(file))));
  const lines = git(root, ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"])
    .split("\0")
    .map((line) => ({ isNew: line.startsWith("?"), file: line.slice(3) }))
    .filter(({ file }) => file !== "" && !ignored.has(file));
  const files = (isNew: boolean) => lines.filter((line) => line.isNew === isNew).map(({ file }) => file);
  return { commit: git(root, ["rev-parse", "HEAD"]).trim(), changed: files(false), untracked: files(true) };
}

function git(root: string, args: readonly string[]): string {
  try {
    return execFileSync("git", ["-C", root, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch {
    throw new UserError(
      `a plan is bound to a commit, and git finds none in ${root}; run this in a clone of the repository`,
    );
  }
}
