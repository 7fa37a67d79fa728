import { recordIdOf } from "./records/record-id-of.ts";
import { recordNotFound } from "./records/record-not-found.ts";
import { deleteRecord } from "./records/record-repository.ts";
import { recordTable } from "./records/record-table.ts";
import { httpHandler } from "./runtime/http-handler.ts";
import { noContent } from "./runtime/http-response.ts";
import { subjectOf } from "./runtime/subject-of.ts";

const table = recordTable();

/** DELETE /records/{id}: forgets one of the caller's records. */
export const handler = httpHandler(async (event) => {
  const id = recordIdOf(event);
  if (!(await deleteRecord(table, { owner: subjectOf(event), id }))) throw recordNotFound(id);
  return noContent();
});
