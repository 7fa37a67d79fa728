import {
  APIGatewayClient,
  GetStageCommand,
  paginateGetDeployments,
  paginateGetRestApis,
} from "@aws-sdk/client-api-gateway";

import { assertAccount } from "../../aws/assert-account.ts";
import type { Environment } from "../../environments/environment.ts";
import { apiPrefixOf } from "../../environments/one-api.ts";
import { previewThrottleOf, previewUrlOf } from "../../environments/preview-stage.ts";
import { findApi, noStage } from "./find-api.ts";
import { type ServedStage, servedStage } from "./served-stage.ts";

/**
 * Asks AWS what an environment serves.
 *
 * @throws UserError when the credentials are not of its account, or the environment is not deployed
 */
export async function readServedStage(environment: Environment): Promise<ServedStage> {
  await assertAccount(environment);
  const client = new APIGatewayClient({ region: environment.region });
  const restApiId = await apiIdOf(client, environment);
  const [stage, deployments] = await Promise.all([
    client.send(new GetStageCommand({ restApiId, stageName: environment.name })).catch(noStage(environment.name)),
    all(paginateGetDeployments({ client, pageSize: 500 }, { restApiId })),
  ]);
  return servedStage(stage, deployments);
}

/**
 * Asks AWS where the release on trial is called on purpose.
 *
 * @returns undefined where the environment has no such stage
 */
export async function readPreviewUrl(environment: Environment): Promise<string | undefined> {
  if (previewThrottleOf(environment) === undefined) return undefined;
  await assertAccount(environment);
  return previewUrlOf(environment, await apiIdOf(new APIGatewayClient({ region: environment.region }), environment));
}

async function apiIdOf(client: APIGatewayClient, environment: Environment): Promise<string> {
  const apis = await all(paginateGetRestApis({ client, pageSize: 500 }, {}));
  return findApi(
    apis.map(({ id = "", name = "" }) => ({ id, name })),
    { name: apiPrefixOf(environment), kind: "REST API", region: environment.region },
  );
}

async function all<Item>(pages: AsyncIterable<{ readonly items?: Item[] | undefined }>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(page.items ?? []));
  return items;
}
