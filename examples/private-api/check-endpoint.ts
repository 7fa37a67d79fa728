import { APIGatewayClient, GetRestApisCommand } from "@aws-sdk/client-api-gateway";

import { apiPrefixOf } from "../../environments/one-api.ts";
import type { Hands } from "../support/hands.ts";
import { OWN_ENDPOINT } from "./environment.ts";

/** Nobody can call an emulated VPC endpoint, but the API must be behind the one that was meant. */
export async function checkEndpoint({ endpoint, environment }: Hands): Promise<string> {
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const apiGateway = new APIGatewayClient({ endpoint, region: environment.region, credentials, maxAttempts: 1 });
  const { items = [] } = await apiGateway.send(new GetRestApisCommand({}));
  apiGateway.destroy();
  const { types, vpcEndpointIds } =
    items.find(({ name }) => name === apiPrefixOf(environment))?.endpointConfiguration ?? {};
  const told = `${types?.join()} behind ${vpcEndpointIds?.join()}`;
  if (told !== `PRIVATE behind ${OWN_ENDPOINT}`) throw new Error(`the API is ${told}`);
  return `the API is ${told}`;
}
