import { type Histogram, joined } from "../statistics/compare-ranks.ts";

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

/** What was observed in all of these times together. */
export function sumOf(all: readonly Observed[]): Observed {
  const sum = (key: Exclude<keyof Observed, "latencies">) => all.reduce((total, one) => total + one[key], 0);
  return {
    requests: sum("requests"),
    "4xx": sum("4xx"),
    "5xx": sum("5xx"),
    "429": sum("429"),
    latencies: joined(all.map(({ latencies }) => latencies)),
  };
}
