import { recordIdOf } from "./records/record-id-of.ts";
import { recordNotFound } from "./records/record-not-found.ts";
import { getRecord } from "./records/record-repository.ts";
import { recordTable } from "./records/record-table.ts";
import { httpHandler } from "./runtime/http-handler.ts";
import { json } from "./runtime/http-response.ts";
import { subjectOf } from "./runtime/subject-of.ts";

const table = recordTable();

/** GET /records/{id}: one of the caller's records. */
export const handler = httpHandler(async (event) => {
  const id = recordIdOf(event);
  const record = await getRecord(table, { owner: subjectOf(event), id });
  if (!record) throw recordNotFound(id);
  return json(200, record);
});
