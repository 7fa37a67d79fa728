import type { LedgerMoment } from "../act/standing-of.ts";
import { standingOf } from "../act/standing-of.ts";
import { asServed } from "../aws/served-trial.ts";
import type { Trial } from "../decide/look.ts";
import type { TrialInAws } from "./trial-in-aws.ts";

interface Found {
  readonly trial: Trial;
  readonly notes: readonly string[];
}

/**
 * The steps of a trial that AWS has on. They are in the ledger's history; where the ledger here says otherwise (a rollout elsewhere
 * has gone on, and nobody has pulled) the stage itself tells since when it is as it is, and aliases tell nothing.
 *
 * @param moments of the ledger, newest first
 * @param seen when this watch saw it first, milliseconds since 1970
 */
export function trialSince(
  { canary, updatedAt }: TrialInAws & Required<Pick<TrialInAws, "canary">>,
  moments: readonly LedgerMoment[],
  seen: number,
): Found {
  const { trial } = standingOf(moments);
  const share = trial?.shares.at(-1)?.percent;
  const { release, percentTraffic } = canary;
  if (trial !== undefined && trial.release === release && share === percentTraffic)
    return { trial: asServed(trial, updatedAt && { updatedAt }), notes: [] };
  const known = trial === undefined ? "no canary" : `${trial.release} with ${share} %`;
  const from = updatedAt === undefined ? "when this watch first saw it: aliases have no time of change" : STAGE_CHANGED;
  return {
    trial: { release, shares: [{ percent: percentTraffic, since: updatedAt?.getTime() ?? seen }] },
    notes: [
      `AWS has ${release} on trial with ${percentTraffic} %, the ledger here ${known}: it may have to be pulled; minutes are counted from ${from}`,
    ],
  };
}

const STAGE_CHANGED = "the stage's last change";
