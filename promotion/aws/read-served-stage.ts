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
import { UserError } from "../../errors/user-error.ts";
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
    client.send(new GetStageCommand({ restApiId, stageName: environment.name })).catch(noStage(environment)),
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

/** Names of APIs are not unique in AWS. */
async function apiIdOf(client: APIGatewayClient, environment: Environment): Promise<string> {
  const name = apiPrefixOf(environment);
  const apis = await all(paginateGetRestApis({ client, pageSize: 500 }, {}));
  const [found, other] = apis.filter((api) => api.name === name).map(({ id = "" }) => id);
  if (found === undefined)
    throw new UserError(`AWS has no REST API '${name}' in ${environment.region}: not deployed yet`);
  if (other !== undefined) {
    throw new UserError(
      `AWS has several REST APIs named '${name}' in ${environment.region} (${found}, ${other}), and one of them is not Stagecraft's; rename or remove it`,
    );
  }
  return found;
}

const noStage =
  ({ name }: Environment) =>
  (error: unknown): never => {
    if (error instanceof Error && error.name === "NotFoundException") {
      throw new UserError(`AWS has no stage '${name}': not deployed yet`);
    }
    throw error;
  };

async function all<Item>(pages: AsyncIterable<{ readonly items?: Item[] | undefined }>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(page.items ?? []));
  return items;
}
