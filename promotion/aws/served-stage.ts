import type { Deployment, GetStageCommandOutput } from "@aws-sdk/client-api-gateway";

/** A stage as AWS has it, in the words of the ledger. */
export interface ServedStage {
  readonly live: ServedDeployment;
  /** @default the stage has none, or one that serves what live does */
  readonly canary?: ServedDeployment & { readonly percentTraffic: number };
  /** Releases that have a deployment, live or not. */
  readonly deployed: readonly string[];
  /** When it was changed last, by whomever. */
  readonly updatedAt?: Date;
}

export interface ServedDeployment {
  readonly deploymentId: string;
  /** @default the deployment was not made by a release */
  readonly release?: string;
  /** The alias its functions are called by, as the stage variable says. */
  readonly alias: string;
}

/** Reads what API Gateway answers. Stagecraft writes a release's id into the description of its deployment. */
export function servedStage(
  { deploymentId = "", variables = {}, canarySettings, lastUpdatedDate }: Partial<GetStageCommandOutput>,
  deployments: readonly Deployment[],
): ServedStage {
  const releases = new Map(deployments.map(({ id = "", description }) => [id, releaseIn(description)]));
  const served = (id: string, alias = ""): ServedDeployment => {
    const release = releases.get(id);
    return { deploymentId: id, alias, ...(release !== undefined && { release }) };
  };
  const live = served(deploymentId, variables.lambdaAlias);
  const { deploymentId: canaryId = deploymentId, stageVariableOverrides: overrides = {} } = canarySettings ?? {};
  const canary = served(canaryId, overrides.lambdaAlias ?? variables.lambdaAlias);
  const differs = canary.deploymentId !== live.deploymentId || canary.alias !== live.alias;
  return {
    live,
    ...(differs && { canary: { ...canary, percentTraffic: shareOf(canarySettings) } }),
    deployed: [...new Set(releases.values())].filter((release) => release !== undefined),
    ...(lastUpdatedDate !== undefined && { updatedAt: lastUpdatedDate }),
  };
}

/** As a ledger may hold it. */
const shareOf = (canary: GetStageCommandOutput["canarySettings"]) => Number((canary?.percentTraffic ?? 0).toFixed(4));

/** The release that made a deployment. */
export const releaseIn = (description = ""): string | undefined => /^release (r-[0-9a-f]{8})$/.exec(description)?.[1];
