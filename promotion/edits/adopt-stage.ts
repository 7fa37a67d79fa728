import { UserError } from "../../errors/user-error.ts";
import { type Ledger, retainedIds } from "../../releases/ledger.ts";
import type { ServedDeployment, ServedStage } from "../aws/served-stage.ts";
import { describeServed } from "../describe-served.ts";
import { withoutCanary } from "./without-canary.ts";

/**
 * Makes the ledger say what the stage serves, after somebody changed it by hand.
 *
 * @throws UserError when the stage serves what no ledger can say, or what the ledger says already
 */
export function adoptStage(ledger: Ledger, { live, canary }: ServedStage): Ledger {
  const problems = [...reasonAgainst(ledger, "live", live), ...(canary ? reasonAgainst(ledger, "canary", canary) : [])];
  if (problems.length > 0) {
    throw new UserError(`${problems.join("\n")}\nDeploying the ledger as it is goes back to ${ledger.live}.`);
  }
  const adopted: Ledger = { ...withoutCanary(ledger), live: live.release ?? "" };
  const next =
    canary?.release === undefined
      ? adopted
      : { ...adopted, canary: { release: canary.release, percentTraffic: canary.percentTraffic } };
  if (next.live === ledger.live && sameCanary(next.canary, ledger.canary)) {
    throw new UserError(`AWS serves what the ledger says (${ledger.live} live); there is nothing to adopt`);
  }
  return next;
}

function reasonAgainst(ledger: Ledger, role: string, served: ServedDeployment): string[] {
  const { release, alias } = served;
  if (release === undefined) {
    return [`${role}: AWS serves ${describeServed(served)}; a ledger holds releases only`];
  }
  if (!retainedIds(ledger).includes(release)) {
    return [`${role}: AWS serves ${release}, which is not retained (${retainedIds(ledger).join(", ")})`];
  }
  if (alias === release) return [];
  return [
    `${role}: AWS serves ${describeServed(served)}; set the stage variable lambdaAlias to ${release} as well, or deploy`,
  ];
}

const sameCanary = (one: Ledger["canary"], other: Ledger["canary"]) =>
  one?.release === other?.release && one?.percentTraffic === other?.percentTraffic;
