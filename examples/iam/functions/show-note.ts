import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { findNote } from "../notes/note-table.ts";
import { ownerOf } from "../notes/owner.ts";

/** IAM let the caller as far as this method. Whether the note is theirs only the table knows. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const note = await findNote(event.pathParameters?.id ?? "");
  if (note === undefined) return { statusCode: 404, body: "" };
  if (note.owner !== ownerOf(event)) return { statusCode: 403, body: "Unauthorized" };
  return { statusCode: 200, body: JSON.stringify({ id: note.id, text: note.text }) };
}
