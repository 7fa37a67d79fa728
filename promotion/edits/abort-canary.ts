import { UserError } from "../../errors/user-error.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { withoutCanary } from "./without-canary.ts";

/**
 * Ends a trial: everybody gets the live release again.
 *
 * @throws UserError when none is on trial
 */
export function abortCanary(ledger: Ledger): Ledger {
  if (ledger.canary === undefined) {
    throw new UserError(`no release is on trial; everybody gets ${ledger.live} already`);
  }
  return withoutCanary(ledger);
}
