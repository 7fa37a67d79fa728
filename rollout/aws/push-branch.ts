import { spawnSync } from "node:child_process";

import { UserError } from "../../errors/user-error.ts";
import { Unreachable } from "../act/unreachable.ts";

/** How often others may be faster. */
const MOST_TRIES = 5;

/** Another one is pushing at this very moment. */
const AT_THE_SAME_MOMENT = /cannot lock ref|incorrect old value provided|failed to update ref/;

const FOR_GOOD =
  /authentication failed|denied|\b40[13]\b|could not read (username|password)|not appear to be a git repo/i;

/**
 * Pushes the branch to where it comes from. Commits of others go first, as long as none of them is of `file`: whoever pushes a change
 * of that is the one who changes it, and everybody else is refused.
 *
 * @throws UserError when somebody else has changed the file, or git refuses; Unreachable when it did not answer
 */
export function pushBranch(root: string, file: string): void {
  for (let tries = 1; ; tries++) {
    const { failed, said } = git(root, "push", "--quiet");
    if (!failed) return;
    fetchOthers(root);
    const others = must(root, "rev-list", "--count", "HEAD..@{upstream}");
    if (tries === MOST_TRIES || (others === "0" && !AT_THE_SAME_MOMENT.test(said))) throw refusal("push", said);
    if (others !== "0") goBehindOthers(root, file);
  }
}

function fetchOthers(root: string): void {
  const { failed, said } = git(root, "fetch", "--quiet");
  if (failed) throw FOR_GOOD.test(said) ? refusal("fetch", said) : new Unreachable(`git fetch: ${said}`);
}

function goBehindOthers(root: string, file: string): void {
  if (git(root, "diff", "--quiet", "HEAD...@{upstream}", "--", file).failed) {
    throw new UserError(
      `somebody else has changed ${file} meanwhile, so nothing is deployed. What they did: git log -p ..@{upstream} -- ${file}\n` +
        "To go on from there, give up what was committed here alone (git reset --keep @{upstream}), and start again",
    );
  }
  const { failed, said } = git(root, "rebase", "--quiet", "@{upstream}");
  if (!failed) return;
  git(root, "rebase", "--abort");
  throw refusal("rebase", said);
}

function must(root: string, ...args: readonly string[]): string {
  const { failed, said } = git(root, ...args);
  if (failed) throw refusal(args[0] ?? "", said);
  return said;
}

const refusal = (command: string, said: string) =>
  new UserError(`git ${command} failed, so nothing is deployed: ${said}`);

function git(root: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync("git", [...args], { cwd: root, encoding: "utf8" });
  return { failed: status !== 0, said: (stdout.trim() || stderr.trim()).slice(0, 2_000) };
}
