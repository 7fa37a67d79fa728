import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runSynthesis } from "../local/run-synthesis.ts";
import { documentsOfReleases } from "./documents-of-releases.ts";
import type { Review } from "./model/review.ts";
import { atAnyEnd } from "./offline/at-any-end.ts";
import { commitOf, defaultBase, gitIn, shortCommit } from "./offline/git.ts";
import { reviewStacks, type StackSide } from "./offline/review-stacks.ts";
import { withoutCredentials } from "./offline/synthesize-ref.ts";
import { readCheckedOut, readCommit, type Target } from "./read-side.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What is checked out, compared with a commit, without AWS.
 *
 * @throws UserError when there is no such commit, or one of both cannot be synthesized
 */
export async function diffOffline(target: Target, against: string | undefined, around: Surroundings): Promise<Review> {
  const { root } = around;
  const base = against === undefined ? defaultBase(root) : commitOf(root, against);
  const [before, after] = await Promise.all([readCommit(base, target, around), synthesizeHere(target, around)]);
  return reviewSides({ before, after }, target, around);
}

interface Sides {
  readonly before: StackSide;
  readonly after: StackSide;
}

async function reviewSides({ before, after }: Sides, target: Target, around: Surroundings): Promise<Review> {
  const documents = await documentsOfReleases([before, after], target, around);
  return reviewStacks({ environment: target.environment, before, after, documents });
}

async function synthesizeHere(target: Target, around: Surroundings): Promise<StackSide> {
  const { root, env, tell } = around;
  const output = mkdtempSync(join(realpathSync(tmpdir()), "stagecraft-diff-"));
  const synthesized = async () => {
    tell("synthesizing what is checked out");
    await runSynthesis({ root, output }, withoutCredentials(env));
    return readCheckedOut(join(output, "stacks", target.stack), target, around, nameOfCheckout(root));
  };
  return atAnyEnd(synthesized, () => rmSync(output, { recursive: true, force: true }));
}

/** What is checked out, changes that are not committed included. */
export function nameOfCheckout(root: string): string {
  const head = gitIn(root, "rev-parse", "HEAD");
  if (head === undefined) return "what is checked out";
  const isClean = gitIn(root, "status", "--porcelain", "--untracked-files=no") === "";
  return isClean ? `commit ${shortCommit(head)}` : `commit ${shortCommit(head)} with what is not committed`;
}
