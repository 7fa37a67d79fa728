import { normalTail } from "./normal-tail.ts";

/** How often each value was seen: `[milliseconds, count]`, values ascending, each once. */
export type Histogram = readonly (readonly [value: number, count: number])[];

export interface RankStratum {
  readonly canary: Histogram;
  readonly live: Histogram;
}

/**
 * How likely the canary's requests rank so high among all, if it is no slower than live: the p-value of a one-sided
 * Mann-Whitney test, ties counted, summed over strata. It asks nothing of the shape of the latencies, which is never normal.
 *
 * @see https://doi.org/10.1214/aoms/1177730491 H. B. Mann and D. R. Whitney
 */
export function slowerThanLive(strata: readonly RankStratum[]): number {
  let [excess, variance] = [0, 0];
  for (const { canary, live } of strata) {
    const rank = rankOf(canary, live);
    excess += rank.excess;
    variance += rank.variance;
  }
  // Half a rank towards the mean: ranks are whole numbers. Where nothing differs that is half a rank over no variance: -∞, certain.
  return normalTail((excess - 0.5) / Math.sqrt(variance));
}

/** Number of pairs in which the canary is slower, above what is expected of equals, and that number's variance. */
function rankOf(canary: Histogram, live: Histogram) {
  const [nCanary, nLive] = [sizeOf(canary), sizeOf(live)];
  const n = nCanary + nLive;
  if (nCanary === 0 || nLive === 0) return { excess: 0, variance: 0 };
  let [pairs, below, spread] = [0, 0, 0];
  for (const { inCanary, inLive } of merged(canary, live)) {
    pairs += inCanary * (below + inLive / 2);
    below += inLive;
    const tied = inCanary + inLive;
    // n³ - n less all tied³ - tied, without a difference of large numbers: where all are tied it is zero.
    spread += tied * (n - tied) * (n + tied);
  }
  const variance = ((nCanary * nLive) / 12) * (spread / (n * (n - 1)));
  return { excess: pairs - (nCanary * nLive) / 2, variance };
}

function merged(canary: Histogram, live: Histogram) {
  const counts = new Map<number, { inCanary: number; inLive: number }>();
  for (const [value, count] of canary) counts.set(value, { inCanary: count, inLive: 0 });
  for (const [value, count] of live) {
    const both = counts.get(value);
    if (both) both.inLive += count;
    else counts.set(value, { inCanary: 0, inLive: count });
  }
  return [...counts].sort(([a], [b]) => a - b).map(([, count]) => count);
}

export const sizeOf = (histogram: Histogram): number => histogram.reduce((sum, [, count]) => sum + count, 0);

/** The smallest value that so many percent of all do not exceed; NaN of nothing. */
export function percentileOf(histogram: Histogram, percentile: number): number {
  const wanted = (sizeOf(histogram) * percentile) / 100;
  let seen = 0;
  for (const [value, count] of histogram) {
    seen += count;
    if (seen >= wanted && seen > 0) return value;
  }
  return Number.NaN;
}

/** One histogram of several. */
export function joined(histograms: readonly Histogram[]): Histogram {
  const counts = new Map<number, number>();
  for (const [value, count] of histograms.flat()) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}
