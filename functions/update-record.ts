import { parseRecordUpdate } from "./records/parse-record-body.ts";
import { recordIdOf } from "./records/record-id-of.ts";
import { recordNotFound } from "./records/record-not-found.ts";
import { updateRecord } from "./records/record-repository.ts";
import { recordTable } from "./records/record-table.ts";
import { HttpError } from "./runtime/http-error.ts";
import { httpHandler } from "./runtime/http-handler.ts";
import { json } from "./runtime/http-response.ts";
import { jsonBody } from "./runtime/json-body.ts";
import { subjectOf } from "./runtime/subject-of.ts";

const table = recordTable();

/** PUT /records/{id}: new metadata, provided nobody changed the record since the caller read it. */
export const handler = httpHandler(async (event) => {
  const id = recordIdOf(event);
  const update = parseRecordUpdate(jsonBody(event));
  const result = await updateRecord(table, { owner: subjectOf(event), id }, update);
  if (result.outcome === "updated") return json(200, result.record);
  if (result.outcome === "missing") throw recordNotFound(id);
  throw new HttpError(
    409,
    `record ${id} has version ${result.currentVersion}, the update was made for version ${update.version}; read the record again and repeat the change`,
  );
});
