import { randomUUID } from "node:crypto";

import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { memberOf } from "../notes/member.ts";
import { keepNote } from "../notes/note-table.ts";

/** The member is the token's, never the body's. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { text } = JSON.parse(event.body ?? "{}");
  const id = randomUUID();
  await keepNote({ member: memberOf(event).id, id, text });
  return { statusCode: 201, body: JSON.stringify({ id, text }) };
}
