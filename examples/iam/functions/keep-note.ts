import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { keepNote } from "../notes/note-table.ts";
import { ownerOf } from "../notes/owner.ts";

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { text } = JSON.parse(event.body ?? "{}");
  const id = event.pathParameters?.id ?? "";
  const isKept = await keepNote({ id, owner: ownerOf(event), text });
  return isKept ? { statusCode: 200, body: JSON.stringify({ id, text }) } : { statusCode: 403, body: "Unauthorized" };
}
