import { type Ledger, retainedIds } from "../releases/ledger.ts";

/** Releases without a deployment, and deployments without a release. */
export const deploymentDrift = (ledger: Ledger, deployed: readonly string[]): readonly string[] => [
  ...retainedIds(ledger)
    .filter((id) => !deployed.includes(id))
    .map((id) => `${id} is retained in the file and has no deployment in AWS`),
  ...deployed
    .filter((id) => !retainedIds(ledger).includes(id))
    .map((id) => `${id} has a deployment in AWS and is not in the file`),
];
