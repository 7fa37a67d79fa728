import {
  type ApiGatewayV2Client,
  GetApisCommand,
  GetDeploymentsCommand,
  GetStageCommand,
} from "@aws-sdk/client-apigatewayv2";

import { httpNameOf, httpStageNameOf, webSocketNameOf } from "../../environments/api-names.ts";
import type { Environment } from "../../environments/environment.ts";
import type { ApiKind } from "./api-kinds.ts";
import { findApi, noStage } from "./find-api.ts";
import type { AliasedStage } from "./served.ts";
import { releaseIn } from "./served-stage.ts";

/**
 * Asks AWS what the stage of an HTTP or WebSocket API serves.
 *
 * @throws UserError when it is not deployed
 */
export async function readAliasedStage(
  client: ApiGatewayV2Client,
  kind: Exclude<ApiKind, "rest">,
  environment: Environment,
): Promise<AliasedStage> {
  const api = kind === "http" ? "HTTP API" : "WebSocket API";
  const name = kind === "http" ? httpNameOf(environment) : webSocketNameOf(environment);
  const stageName = kind === "http" ? httpStageNameOf(environment) : environment.name;
  const ApiId = findApi(await apisIn(client), { name, kind: api, region: environment.region });
  const [stage, releases] = await Promise.all([
    client.send(new GetStageCommand({ ApiId, StageName: stageName })).catch(noStage(stageName)),
    releasesByDeployment(client, ApiId),
  ]);
  const { DeploymentId = "none", StageVariables = {}, AutoDeploy = false, LastUpdatedDate } = stage;
  const release = releases.get(DeploymentId);
  return {
    api,
    deploymentId: DeploymentId,
    alias: StageVariables.lambdaAlias ?? "",
    deploysByItself: AutoDeploy,
    deployed: [...new Set(releases.values())],
    ...(release !== undefined && { release }),
    ...(LastUpdatedDate !== undefined && { updatedAt: LastUpdatedDate }),
  };
}

async function apisIn(client: ApiGatewayV2Client) {
  const apis = await all((page) => client.send(new GetApisCommand(page)));
  return apis.map(({ ApiId: id = "", Name: name = "" }) => ({ id, name }));
}

/** Without those that no release made. */
async function releasesByDeployment(client: ApiGatewayV2Client, ApiId: string): Promise<ReadonlyMap<string, string>> {
  const deployments = await all((page) => client.send(new GetDeploymentsCommand({ ApiId, ...page })));
  return new Map(
    deployments.flatMap(({ DeploymentId = "", Description }) => {
      const release = releaseIn(Description);
      return release === undefined ? [] : [[DeploymentId, release] as const];
    }),
  );
}

interface Page<Item> {
  readonly Items?: Item[] | undefined;
  readonly NextToken?: string | undefined;
}

/** This service's client has no paginators. */
async function all<Item>(ask: (page: { NextToken?: string }) => Promise<Page<Item>>): Promise<readonly Item[]> {
  const items: Item[] = [];
  let next: string | undefined;
  do {
    const { Items = [], NextToken } = await ask(next === undefined ? {} : { NextToken: next });
    items.push(...Items);
    next = NextToken;
  } while (next !== undefined);
  return items;
}
