import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { memberOf } from "../notes/member.ts";
import { notesOf } from "../notes/note-table.ts";

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const notes = await notesOf(memberOf(event).id);
  return { statusCode: 200, body: JSON.stringify(notes.map(({ id, text }) => ({ id, text }))) };
}
