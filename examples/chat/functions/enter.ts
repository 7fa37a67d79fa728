import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

import { enter } from "./connections/room.ts";

/** The client is connected once this has answered; until then nothing can be sent to it. */
export async function handler({ requestContext }: APIGatewayProxyWebsocketEventV2) {
  await enter(requestContext.connectionId);
  return { statusCode: 200 };
}
