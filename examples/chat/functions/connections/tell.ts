import {
  ApiGatewayManagementApiClient,
  GetConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";

/** `CONNECTIONS_URL` is set for functions that say which `connections` they use. */
const { CONNECTIONS_URL = "" } = process.env;

const client = new ApiGatewayManagementApiClient({ endpoint: CONNECTIONS_URL });

/** @returns false for one that is gone: `$disconnect` is not called for each that ends */
export async function tell(ConnectionId: string, Data: string): Promise<boolean> {
  try {
    await client.send(new PostToConnectionCommand({ ConnectionId, Data }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "GoneException") return false;
    throw error;
  }
}

/** Since when somebody is connected, from where, and when it was last heard. */
export async function about(ConnectionId: string) {
  const { ConnectedAt, Identity, LastActiveAt } = await client.send(new GetConnectionCommand({ ConnectionId }));
  return { ConnectedAt, Identity, LastActiveAt };
}
