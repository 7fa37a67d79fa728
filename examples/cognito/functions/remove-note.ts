import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { memberOf } from "../notes/member.ts";
import { removeNote } from "../notes/note-table.ts";

/** The scope says what the application may do for its user, the group what the user may do. Both are needed. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { member = "", id = "" } = event.pathParameters ?? {};
  const { id: own, groups } = memberOf(event);
  if (member !== own && !groups.includes("moderators")) return { statusCode: 403, body: "Forbidden" };
  await removeNote(member, id);
  return { statusCode: 204, body: "" };
}
