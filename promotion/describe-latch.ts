import type { ClosedLatch } from "../releases/latch.ts";

/** In words, as the deployment's output `latch` has it. */
export const describeLatch = (latch: ClosedLatch | undefined): string =>
  latch === undefined
    ? "open"
    : `closed: ${latch.release} is not started again; since ${latch.since}, by alarm ${latch.alarm}: ${latch.reason}`;
