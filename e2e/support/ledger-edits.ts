import type { Ledger } from "../../releases/ledger.ts";

/** What a user changes in environments/<name>.release.json. */
export type LedgerEdit = (ledger: Ledger) => Ledger;

export const tryOn =
  (release: string, percentTraffic: number): LedgerEdit =>
  (ledger) => ({ ...ledger, canary: { release, percentTraffic } });

/** Makes a release live and ends the canary. */
export const makeLive =
  (release: string): LedgerEdit =>
  ({ canary: _, ...ledger }) => ({ ...ledger, live: release });

/** Names a release that no commit has built, with the functions of the live one. */
export const retainUnbuilt =
  (release: string): LedgerEdit =>
  (ledger) => {
    const functions = ledger.retained.find((entry) => entry.release === ledger.live)?.functions ?? {};
    return { ...ledger, retained: [...ledger.retained, { release, functions }] };
  };

/** The text of a ledger after an edit. */
export function editLedgerText(text: string, ...edits: readonly LedgerEdit[]): string {
  const ledger = edits.reduce((result, edit) => edit(result), JSON.parse(text) as Ledger);
  return `${JSON.stringify(ledger, null, 2)}\n`;
}
