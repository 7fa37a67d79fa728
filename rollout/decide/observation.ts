import type { Histogram } from "../statistics/compare-ranks.ts";

/** What clients got from one release in a while. */
export interface Observed {
  readonly requests: number;
  readonly "4xx": number;
  readonly "5xx": number;
  readonly "429": number;
  /** Time to the last byte, of each request or of a sample of them. */
  readonly latencies: Histogram;
}

/** One interval of a trial; both releases at the same time. */
export interface Slice {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly canary: Observed;
  readonly live: Observed;
}

export const NOTHING_OBSERVED: Observed = { requests: 0, "4xx": 0, "5xx": 0, "429": 0, latencies: [] };
