import type { LedgerCommit } from "../../promotion/history/ledger-history.ts";
import type { Ledger } from "../../releases/ledger.ts";
import type { LedgerMoment } from "../act/standing-of.ts";

/**
 * The ledger as it is now, and as each commit had it.
 *
 * @param history newest first
 * @param now milliseconds since 1970
 */
export const ledgerMoments = (
  ledger: Ledger,
  history: readonly LedgerCommit[],
  now: number,
): readonly LedgerMoment[] => [
  { at: now, subject: "not committed", ledger },
  ...history.map(({ at, subject, ledger: then }) => ({ at: at.getTime(), subject, ledger: then })),
];
