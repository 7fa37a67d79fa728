import type { ClosedLatch } from "../releases/latch.ts";
import type { Ledger } from "../releases/ledger.ts";
import type { ServedDeployment, ServedStage } from "./aws/served-stage.ts";

/**
 * Where AWS is not as the ledger says, one line each; none where it is.
 *
 * @param latch keeps a release from being tried, whatever the ledger says
 */
export function driftOf(ledger: Ledger, stage: ServedStage, latch?: ClosedLatch): readonly string[] {
  const kept = ledger.canary !== undefined && ledger.canary.release === latch?.release;
  const wanted = { live: ledger.live, canary: describeCanary(kept ? undefined : ledger.canary) };
  const served = {
    live: describeServed(stage.live),
    canary: stage.canary ? `${describeServed(stage.canary)} ${stage.canary.percentTraffic} %` : "none",
  };
  const missing = ledger.retained.map(({ release }) => release).filter((id) => !stage.deployed.includes(id));
  const extra = stage.deployed.filter((id) => !ledger.retained.some(({ release }) => release === id));
  return [
    ...(served.live === wanted.live ? [] : [`live: the file says ${wanted.live}, AWS serves ${served.live}`]),
    ...(served.canary === wanted.canary ? [] : [`canary: the file says ${wanted.canary}, AWS has ${served.canary}`]),
    ...missing.map((id) => `${id} is retained in the file and has no deployment in AWS`),
    ...extra.map((id) => `${id} has a deployment in AWS and is not in the file`),
  ];
}

const describeCanary = (canary: Ledger["canary"]) => (canary ? `${canary.release} ${canary.percentTraffic} %` : "none");

/** The release, and what is odd about it. */
export function describeServed({ release, alias, deploymentId }: ServedDeployment): string {
  if (release === undefined) return `deployment ${deploymentId}, which no release made`;
  return alias === release ? release : `${release} with the functions of '${alias}'`;
}
