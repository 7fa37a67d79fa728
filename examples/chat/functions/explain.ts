import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

import { about, tell } from "./connections/tell.ts";

export async function handler({ requestContext: { connectionId } }: APIGatewayProxyWebsocketEventV2) {
  const info = { ...(await about(connectionId)), connectionID: connectionId };
  await tell(connectionId, `Use the sendmessage route to send a message. Your info:${JSON.stringify(info)}`);
  return { statusCode: 200 };
}
