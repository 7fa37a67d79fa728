import type { Served } from "../../promotion/aws/served.ts";
import type { ServedDeployment, ServedStage } from "../../promotion/aws/served-stage.ts";
import type { Ledger } from "../../releases/ledger.ts";
import type { DividedFunction } from "../aws/divided-functions.ts";
import { trialOfFunctions } from "./trial-of-functions.ts";

/** What AWS has on trial, whatever divides requests there. Releases are ids, or what is served in place of one. */
export interface TrialInAws {
  readonly live: string;
  /** @default nothing is on trial */
  readonly canary?: { readonly release: string; readonly percentTraffic: number };
  /** Since when at the latest. @default AWS does not tell: an alias has no time of change */
  readonly updatedAt?: Date;
  /** Functions whose invocations are divided. */
  readonly divided: readonly DividedFunction[];
  /** What is odd, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads a trial from what AWS serves. The stage of a REST API tells most; where it has no canary, or is not there, functions do.
 *
 * @param ledger of this work tree, which names releases that AWS does not
 */
export function trialInAws(ledger: Ledger, { rest, aliased }: Served): TrialInAws {
  const ofFunctions = aliased && trialOfFunctions(ledger, aliased.functions);
  if (rest === undefined) return ofFunctions ?? { live: ledger.live, divided: [], notes: [] };
  const ofStage = trialOfStage(rest);
  if (ofFunctions === undefined) return ofStage;
  const { divided, notes } = ofFunctions;
  if (isSameTrial(ofStage, ofFunctions) || divided.length === 0) return { ...ofStage, divided, notes };
  const stage = `the stage of the REST API has ${describe(ofStage)}, and functions ${describe(ofFunctions)}`;
  const shown = ofStage.canary === undefined ? ofFunctions : ofStage;
  return { ...shown, divided, notes: [...notes, `${stage}: a deployment, or an alarm's function, may be at it`] };
}

const trialOfStage = ({ live, canary, updatedAt }: ServedStage): TrialInAws => ({
  live: nameOf(live),
  ...(canary && { canary: { release: nameOf(canary), percentTraffic: canary.percentTraffic } }),
  ...(updatedAt && { updatedAt }),
  divided: [],
  notes: [],
});

const nameOf = ({ release, deploymentId }: ServedDeployment): string => release ?? `deployment ${deploymentId}`;

const isSameTrial = ({ canary: one }: TrialInAws, { canary: other }: TrialInAws) =>
  one?.release === other?.release && one?.percentTraffic === other?.percentTraffic;

const describe = ({ canary }: TrialInAws) =>
  canary === undefined ? "no canary" : `${canary.release} for ${canary.percentTraffic} %`;
