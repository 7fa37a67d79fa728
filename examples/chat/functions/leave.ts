import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

import { leave } from "./connections/room.ts";

export async function handler({ requestContext }: APIGatewayProxyWebsocketEventV2) {
  await leave(requestContext.connectionId);
  return { statusCode: 200 };
}
