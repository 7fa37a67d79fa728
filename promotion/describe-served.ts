import type { Ledger } from "../releases/ledger.ts";
import type { ServedDeployment } from "./aws/served-stage.ts";

export const describeCanary = (canary: Ledger["canary"]) =>
  canary ? `${canary.release} ${canary.percentTraffic} %` : "none";

/** The release, and what is odd about it. */
export function describeServed(served: ServedDeployment): string {
  const { release, alias } = served;
  if (release === undefined || alias === release) return describeDeployment(served);
  return `${release} with the functions of '${alias}'`;
}

export const describeDeployment = ({ release, deploymentId }: Pick<ServedDeployment, "release" | "deploymentId">) =>
  release ?? `deployment ${deploymentId}, which no release made`;
