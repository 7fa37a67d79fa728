import type { Ledger } from "../../releases/ledger.ts";

/** A commit that changed the ledger. */
export interface HistoryCommit {
  readonly commit: string;
  /** Commits before it that changed the ledger; of a merge one for each side. */
  readonly parents: readonly string[];
  /** Absent where it cannot be read. */
  readonly ledger?: Ledger | undefined;
}

/**
 * The commits that were deployed one after the other. Where branches were merged, and both had changed the ledger, what the other one
 * said was never served: the way back goes along the side that had what the merge has live and on trial, or else the first one.
 *
 * @param commits of all sides, the newest first
 */
export function servedLine<Commit extends HistoryCommit>(commits: readonly Commit[]): readonly Commit[] {
  const byHash = new Map(commits.map((one) => [one.commit, one]));
  const line: Commit[] = [];
  let at = commits[0];
  while (at !== undefined) {
    line.push(at);
    const before = at.parents.flatMap((hash) => byHash.get(hash) ?? []);
    const merged = at.ledger;
    at = before.find(({ ledger }) => serves(ledger) === serves(merged)) ?? before[0];
  }
  return line;
}

/** What everybody gets, and what is on trial. */
const serves = (ledger: Ledger | undefined) =>
  ledger && JSON.stringify([ledger.live, ledger.canary?.release, ledger.canary?.percentTraffic]);
