import type { StackSide } from "./offline/review-stacks.ts";
import { readCommit, type Target } from "./read-side.ts";
import { documentsIn } from "./released-documents.ts";
import type { ReleasedDocument } from "./summary/input.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The documents of the releases that ledgers name, from the commits that cut them where no side holds them. Of a release whose
 * commit does not synthesize any more there is none.
 */
export async function documentsOfReleases(
  sides: readonly StackSide[],
  target: Target,
  around: Surroundings,
): Promise<readonly ReleasedDocument[]> {
  const known = sides.flatMap(({ declared }) => documentsIn(declared));
  const served = sides.flatMap(({ ledger }) =>
    ledger === undefined ? [] : [ledger.live, ledger.canary?.release ?? ledger.live],
  );
  const missing = [...new Set(served)].filter((release) => !known.some((one) => one.release === release));
  // One after the other: each is a synthesis.
  for (const release of isWanted(sides) ? missing : []) {
    const commit = around.commitOfRelease(release);
    if (commit === undefined) continue;
    try {
      const side = await readCommit(commit, target, around);
      known.push(...documentsIn(side.declared).filter((one) => one.release === release));
    } catch {
      around.tell(`${release} was cut by a commit that cannot be synthesized here: its routes are not known`);
    }
  }
  return known;
}

/** Where everybody gets the same as before there is nothing to compare. */
function isWanted([before, after]: readonly StackSide[]): boolean {
  const served = (side: StackSide | undefined) => `${side?.ledger?.live} ${side?.ledger?.canary?.release}`;
  return served(before) !== served(after);
}
