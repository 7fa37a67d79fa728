import { spawnSync } from "node:child_process";

const NAMES = ["origin/main", "main", "origin/master", "master"];

/**
 * Which side of a merge is main's, where main is merged into a branch: what it brings was deployed from there.
 *
 * @param first the branch's own side, as it was before the merge
 * @param others commits that are merged into it
 */
export function mergedFromMain(root: string, first: string, others: readonly string[]): string | undefined {
  const main = NAMES.find((name) => succeeds(root, ["rev-parse", "--verify", "--quiet", `${name}^{commit}`]));
  if (main === undefined) return undefined;
  const isOnMain = (commit: string) => succeeds(root, ["merge-base", "--is-ancestor", commit, main]);
  // On main itself it is the other way round: there, a branch is merged.
  return isOnMain(first) ? undefined : others.find(isOnMain);
}

const succeeds = (root: string, args: readonly string[]) =>
  spawnSync("git", [...args], { cwd: root, stdio: "ignore" }).status === 0;
