import { stringHeaders } from "./cors.ts";
import { mapValues, objectOf } from "./import/json.ts";
import type { JsonObject } from "./json-object.ts";

/**
 * What a document's operation says to clients, with the headers its answers have besides.
 *
 * @param headers names by status
 */
export function renderImportedOperation(
  operation: JsonObject,
  headers: (status: string) => readonly string[],
): JsonObject {
  const responses = mapValues(operation.responses, (response, status) => {
    const all = { ...stringHeaders(headers(status)), ...objectOf(objectOf(response).headers) };
    return { ...objectOf(response), ...(Object.keys(all).length > 0 && { headers: all }) };
  });
  return { ...operation, responses };
}
