import type { ClosedLatch } from "../releases/latch.ts";
import type { Ledger } from "../releases/ledger.ts";
import { aliasDrift, missingAliases } from "./aliases/alias-drift.ts";
import type { Served } from "./aws/served.ts";
import type { ServedStage } from "./aws/served-stage.ts";
import { deploymentDrift } from "./deployment-drift.ts";
import { describeCanary, describeServed } from "./describe-served.ts";
import { withoutCanary } from "./edits/without-canary.ts";

/**
 * Where AWS is not as the ledger says, one line each; none where it is.
 *
 * @param latch keeps a release from being tried, whatever the ledger says
 */
export const driftOf = (ledger: Ledger, served: Served, latch?: ClosedLatch): readonly string[] => [
  ...servedDriftOf(ledger, served, latch),
  ...existenceDrift(ledger, served),
];

/** The same of what clients get alone, whichever other releases exist. */
export function servedDriftOf(ledger: Ledger, { rest, aliased }: Served, latch?: ClosedLatch): readonly string[] {
  const isKept = ledger.canary !== undefined && ledger.canary.release === latch?.release;
  const wanted = isKept ? withoutCanary(ledger) : ledger;
  const ofRest = rest === undefined ? [] : stageDrift(wanted, rest);
  if (aliased === undefined) return ofRest;
  return [...ofRest.map((line) => `REST API: ${line}`), ...aliasDrift(wanted, aliased)];
}

function stageDrift(ledger: Ledger, stage: ServedStage): readonly string[] {
  const wanted = { live: ledger.live, canary: describeCanary(ledger.canary) };
  const served = {
    live: describeServed(stage.live),
    canary: stage.canary ? `${describeServed(stage.canary)} ${stage.canary.percentTraffic} %` : "none",
  };
  return [
    ...(served.live === wanted.live ? [] : [`live: the file says ${wanted.live}, AWS serves ${served.live}`]),
    ...(served.canary === wanted.canary ? [] : [`canary: the file says ${wanted.canary}, AWS has ${served.canary}`]),
  ];
}

function existenceDrift(ledger: Ledger, { rest, aliased }: Served): readonly string[] {
  const ofRest = rest === undefined ? [] : deploymentDrift(ledger, rest.deployed);
  if (aliased === undefined) return ofRest;
  return [
    ...ofRest.map((line) => `REST API: ${line}`),
    ...aliased.stages.flatMap(({ api, deployed }) =>
      deploymentDrift(ledger, deployed).map((line) => `${api}: ${line}`),
    ),
    ...missingAliases(ledger, aliased),
  ];
}
