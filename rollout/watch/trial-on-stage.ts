import type { ServedStage } from "../../promotion/aws/served-stage.ts";
import type { LedgerMoment } from "../act/standing-of.ts";
import { standingOf } from "../act/standing-of.ts";
import { asServed } from "../aws/served-trial.ts";
import type { Trial } from "../decide/look.ts";
import { nameOf } from "./look-at-trial.ts";

interface Found {
  readonly trial: Trial;
  readonly notes: readonly string[];
}

/**
 * The trial that a stage has on. Its steps are in the ledger's history; where the ledger here says otherwise (a rollout elsewhere
 * has gone on, and nobody has pulled) the stage itself tells since when it is as it is.
 *
 * @param moments of the ledger, newest first
 * @param now milliseconds since 1970
 */
export function trialOnStage(
  stage: ServedStage & Required<Pick<ServedStage, "canary">>,
  moments: readonly LedgerMoment[],
  now: number,
): Found {
  const { canary, updatedAt } = stage;
  const { trial } = standingOf(moments);
  const share = trial?.shares.at(-1)?.percent;
  if (trial !== undefined && trial.release === canary.release && share === canary.percentTraffic)
    return { trial: asServed(trial, stage), notes: [] };
  const release = nameOf(canary);
  const known = trial === undefined ? "no canary" : `${trial.release} with ${share} %`;
  return {
    trial: { release, shares: [{ percent: canary.percentTraffic, since: updatedAt?.getTime() ?? now }] },
    notes: [
      `AWS has ${release} on trial with ${canary.percentTraffic} %, the ledger here ${known}: it may have to be pulled; minutes are counted from the stage's last change`,
    ],
  };
}
