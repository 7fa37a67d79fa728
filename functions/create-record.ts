import { monotonicFactory } from "ulid";

import { newRecord } from "./records/new-record.ts";
import { parseNewRecord } from "./records/parse-record-body.ts";
import { putRecord } from "./records/record-repository.ts";
import { recordTable } from "./records/record-table.ts";
import { httpHandler } from "./runtime/http-handler.ts";
import { json } from "./runtime/http-response.ts";
import { jsonBody } from "./runtime/json-body.ts";
import { subjectOf } from "./runtime/subject-of.ts";

const table = recordTable();
const newId = monotonicFactory();

/** POST /records: stores a record of the caller. */
export const handler = httpHandler(async (event) => {
  const owner = subjectOf(event);
  const record = newRecord(newId(), parseNewRecord(jsonBody(event)));
  await putRecord(table, owner, record);
  return json(201, record);
});
