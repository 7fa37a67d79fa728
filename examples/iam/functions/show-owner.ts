import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { findNote } from "../notes/note-table.ts";

/** Who may ask, IAM alone decides: the method is not for owners. */
export async function handler({ pathParameters }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const note = await findNote(pathParameters?.id ?? "");
  return note === undefined
    ? { statusCode: 404, body: "" }
    : { statusCode: 200, body: JSON.stringify({ owner: note.owner }) };
}
