import type { IdSource } from "../../invocation/services.ts";

/** Ids of connections and messages are of eleven bytes, in the alphabet of URLs, and end with `=`. */
export function connectionId(ids: Pick<IdSource, "extendedRequestId">): string {
  return ids.extendedRequestId().replaceAll("+", "-").replaceAll("/", "_");
}

/** @returns false for what cannot be the id of any connection */
export function isConnectionId(text: string): boolean {
  return /^[\w-]{6,126}=$/.test(text);
}
