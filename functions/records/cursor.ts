import { isRecordId } from "./record-id.ts";

/** Where a page ended, in a form that nobody takes for a record's id. It holds nothing else: the owner comes from the token. */
export const cursorOf = (id: string): string => Buffer.from(id, "latin1").toString("base64url");

/** @returns undefined when the cursor is not one of `cursorOf` */
export function idOf(cursor: string): string | undefined {
  const id = Buffer.from(cursor, "base64url").toString("latin1");
  return isRecordId(id) && cursorOf(id) === cursor ? id : undefined;
}
