import { randomFillSync, randomUUID } from "node:crypto";
import type { IdSource } from "./invocation/services.ts";

/** Random bytes are cheap by the thousand and dear one at a time. */
const pool = Buffer.alloc(8192);
let used = pool.length;

function randomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

export const SYSTEM_IDS: IdSource = {
  requestId: () => randomUUID(),
  extendedRequestId: () => randomBytes(11).toString("base64"),
  hex: (length) =>
    randomBytes(Math.ceil(length / 2))
      .toString("hex")
      .slice(0, length),
};
