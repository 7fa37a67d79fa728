import type { Ledger } from "../../releases/ledger.ts";
import type { LedgerCommit } from "./ledger-history.ts";

export type Since = Pick<LedgerCommit, "commit" | "at" | "subject"> | "not committed" | "unknown" | "before this clone";

/**
 * Since which commit something is true of the ledger without a break.
 *
 * @param history newest first; undefined where there is none
 */
export function since(
  ledger: Ledger,
  history: readonly LedgerCommit[] | undefined,
  isTrueOf: (ledger: Ledger) => boolean,
): Since | undefined {
  if (!isTrueOf(ledger)) return undefined;
  if (history === undefined) return "unknown";
  const end = history.findIndex((commit) => !isTrueOf(commit.ledger));
  const first = history[end === -1 ? history.length - 1 : end - 1];
  if (first === undefined) return "not committed";
  if (first.isEdge) return "before this clone";
  const { commit, at, subject } = first;
  return { commit, at, subject };
}

/** Releases that were live, the latest first, each once. */
export const liveBefore = (history: readonly LedgerCommit[] | undefined): readonly string[] => [
  ...new Set((history ?? []).map(({ ledger }) => ledger.live)),
];
