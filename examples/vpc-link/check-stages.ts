import {
  APIGatewayClient,
  GetRestApisCommand,
  GetStagesCommand,
  GetVpcLinksCommand,
} from "@aws-sdk/client-api-gateway";

import { apiPrefixOf } from "../../environments/one-api.ts";
import type { Hands } from "../support/hands.ts";
import { stages } from "./environment.ts";

/** Each stage's variable has to hold the id of the link it has chosen. */
export async function checkStages({ endpoint, environment }: Hands): Promise<string> {
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const apiGateway = new APIGatewayClient({ endpoint, region: environment.region, credentials, maxAttempts: 1 });
  const prefix = apiPrefixOf(environment);
  const { items: apis = [] } = await apiGateway.send(new GetRestApisCommand({}));
  const restApiId = apis.find(({ name }) => name === prefix)?.id;
  const { item = [] } = await apiGateway.send(new GetStagesCommand({ restApiId }));
  const { items: links = [] } = await apiGateway.send(new GetVpcLinksCommand({}));
  apiGateway.destroy();
  const chosen = item.map(({ stageName, variables }) => {
    const link = links.find(({ id }) => id === variables?.vpcLinkStock);
    return `${stageName} goes through ${link?.name}`;
  });
  const meant = stages.map(({ name, vpcLinkChoices }) => `${name} goes through ${prefix}-${vpcLinkChoices.stock}`);
  if (chosen.sort().join() !== meant.sort().join())
    throw new Error(`not ${meant.join(", ")}, but ${chosen.join(", ")}`);
  return chosen.join(", ");
}
