import { decodeTime } from "ulid";

import type { NewRecord, Record } from "../../api/records.ts";

/** The record's time is its id's time, so that sorting by id is sorting by time. */
export const newRecord = (id: string, { metadata }: NewRecord): Record => ({
  id,
  created: new Date(decodeTime(id)).toISOString(),
  metadata,
  version: 1,
});
