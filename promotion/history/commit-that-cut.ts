import type { Ledger } from "../../releases/ledger.ts";

/**
 * The commit since which a ledger holds a release: its build is that release.
 *
 * @param history of the ledger, newest first
 */
export function commitThatCut(
  history: readonly { readonly commit: string; readonly ledger: Ledger }[],
  release: string,
): string | undefined {
  const holds = ({ retained }: Ledger) => retained.some((entry) => entry.release === release);
  const newest = history.findIndex(({ ledger }) => holds(ledger));
  if (newest === -1) return undefined;
  const end = history.findIndex(({ ledger }, index) => index > newest && !holds(ledger));
  return history[end === -1 ? history.length - 1 : end - 1]?.commit;
}
