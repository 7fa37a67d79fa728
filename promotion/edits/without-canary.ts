import type { Ledger } from "../../releases/ledger.ts";

/** Everybody gets the live release. The one on trial stays retained. */
export function withoutCanary({ canary: _, ...ledger }: Ledger): Ledger {
  return ledger;
}
