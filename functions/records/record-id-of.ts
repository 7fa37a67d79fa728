import type { APIGatewayProxyEvent } from "aws-lambda";

import { HttpError } from "../runtime/http-error.ts";
import { show } from "../runtime/show.ts";
import { isRecordId } from "./record-id.ts";

/** @throws HttpError 400 when the path names no id */
export function recordIdOf({ pathParameters }: Pick<APIGatewayProxyEvent, "pathParameters">): string {
  const id = pathParameters?.id;
  if (id !== undefined && isRecordId(id)) return id;
  throw new HttpError(
    400,
    `path parameter id must be a record's id, 26 upper-case letters and digits; received ${show(id)}`,
  );
}
