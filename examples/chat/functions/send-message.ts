import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

import { everybody, leave } from "./connections/room.ts";
import { tell } from "./connections/tell.ts";

/** The route's model has seen to it that there is a message. */
export async function handler({ body = "" }: APIGatewayProxyWebsocketEventV2) {
  const { message } = JSON.parse(body);
  await Promise.all((await everybody()).map((connectionId) => tellOrForget(connectionId, message)));
  return { statusCode: 200 };
}

async function tellOrForget(connectionId: string, message: string): Promise<void> {
  if (!(await tell(connectionId, message))) await leave(connectionId);
}
