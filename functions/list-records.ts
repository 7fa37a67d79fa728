import { parseListQuery } from "./records/parse-list-query.ts";
import { listRecords } from "./records/record-repository.ts";
import { recordTable } from "./records/record-table.ts";
import { httpHandler } from "./runtime/http-handler.ts";
import { json } from "./runtime/http-response.ts";
import { subjectOf } from "./runtime/subject-of.ts";

const table = recordTable();

/** GET /records: the caller's records, newest first. */
export const handler = httpHandler(async (event) => {
  const range = parseListQuery(event.queryStringParameters);
  return json(200, await listRecords(table, subjectOf(event), range));
});
