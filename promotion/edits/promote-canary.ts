import { UserError } from "../../errors/user-error.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { withoutCanary } from "./without-canary.ts";

/**
 * Makes the release on trial the one everybody gets. The release from before stays retained: it is the way back.
 *
 * @throws UserError when none is on trial
 */
export function promoteCanary(ledger: Ledger): Ledger {
  if (ledger.canary === undefined) {
    throw new UserError(
      `no release is on trial; ${ledger.live} is live. Start a canary first, or make a retained release live at once with \`rollback\``,
    );
  }
  return { ...withoutCanary(ledger), live: ledger.canary.release };
}
