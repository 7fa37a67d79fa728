import type { Ledger } from "../releases/ledger.ts";
import type { LedgerCommit } from "./history/ledger-history.ts";
import { type Since, since } from "./history/since.ts";

export interface LedgerRow {
  readonly release: string;
  /** `live`, `canary 5 %` or `retained`. */
  readonly role: string;
  /** Since when it has this role. */
  readonly since: Since;
  readonly isBuild: boolean;
}

/** Every release of a ledger, the live one first, then the canary, then the others, newest first. */
export function ledgerRows(
  ledger: Ledger,
  history: readonly LedgerCommit[] | undefined,
  build: string,
): readonly LedgerRow[] {
  const { live, canary, retained } = ledger;
  const rest = retained
    .map(({ release }) => release)
    .filter((id) => id !== live && id !== canary?.release)
    .reverse();
  const row = (release: string, role: string, isTrueOf: (one: Ledger) => boolean): LedgerRow => ({
    release,
    role,
    since: since(ledger, history, isTrueOf) ?? "unknown",
    isBuild: release === build,
  });
  return [
    row(live, "live", (one) => one.live === live),
    ...(canary
      ? [row(canary.release, `canary ${canary.percentTraffic} %`, (one) => sameCanary(one.canary, canary))]
      : []),
    ...rest.map((id) => row(id, "retained", (one) => one.retained.some(({ release }) => release === id))),
  ];
}

const sameCanary = (one: Ledger["canary"], other: NonNullable<Ledger["canary"]>) =>
  one?.release === other.release && one.percentTraffic === other.percentTraffic;
