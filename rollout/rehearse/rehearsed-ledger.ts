import { withoutCanary } from "../../promotion/edits/without-canary.ts";
import type { Build } from "../../releases/build.ts";
import { ledgerEntryOf } from "../../releases/initial-ledger.ts";
import { type Ledger, retainedIds } from "../../releases/ledger.ts";

/** No release has it but by a chance of one in four billions. */
export const MADE_UP = "r-00000000";

export interface Rehearsed {
  /** Before the trial: its newest release is the one to be tried. */
  readonly ledger: Ledger;
  readonly build: Build;
  readonly release: string;
  /** What is tried, as a sentence. */
  readonly note: string;
}

/**
 * What a rehearsal tries: the ledger's newest release; where that is live, this commit's build; where that is live as well, this
 * commit's build once more under a made-up id.
 */
export function rehearsedLedger(given: Ledger, build: Build): Rehearsed {
  const ledger = withoutCanary(given);
  const newest = retainedIds(ledger).at(-1) ?? ledger.live;
  if (newest !== ledger.live) {
    const note = `${newest}, the ledger's newest release, is tried beside ${ledger.live}`;
    return { ledger, build, release: newest, note };
  }
  const isNew = !retainedIds(ledger).includes(build.release);
  const tried = isNew ? build : { ...build, release: MADE_UP };
  return {
    ledger: { ...ledger, retained: [...ledger.retained, ledgerEntryOf(tried)] },
    build: tried,
    release: tried.release,
    note: isNew
      ? `${build.release}, this commit's build, is tried beside ${ledger.live} as if it had been cut`
      : `the ledger has no other release than ${ledger.live}, which this commit builds: the same code is tried once more as ${MADE_UP}, so only faults make a difference`,
  };
}
