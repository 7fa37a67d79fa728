import type { MetricQuery, Series } from "../../aws/metric-data.ts";
import { NOTHING_OBSERVED, type Observed, sumOf } from "../decide/observation.ts";
import { bucketAt, lowerBoundOf, middleOf } from "../observe/duration-buckets.ts";
import { type Histogram, joined } from "../statistics/compare-ranks.ts";

/** One version of a function, as callers of the alias `live` get it. */
export interface CalledVersion {
  /** As in AWS. */
  readonly functionName: string;
  readonly version: string;
}

/** What Lambda counts of each version. */
const COUNTED = [
  ["Invocations", "Sum"],
  ["Errors", "Sum"],
  ["Throttles", "Sum"],
] as const;

const RANGE = [
  ["Duration", "Minimum"],
  ["Duration", "Maximum"],
] as const;

/**
 * Lambda counts invocations of an alias by the version that was executed. What is refused for lack of concurrency is no invocation.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-view.html
 */
const metricOf = ({ functionName, version }: CalledVersion, name: string, stat: string): MetricQuery => ({
  namespace: "AWS/Lambda",
  name,
  dimensions: { FunctionName: functionName, Resource: `${functionName}:live`, ExecutedVersion: version },
  stat,
});

export const countQueries = (one: CalledVersion, withDurations: boolean): readonly MetricQuery[] =>
  [...COUNTED, ...(withDurations ? RANGE : [])].map(([name, stat]) => metricOf(one, name, stat));

/** What one version did in each period, without its latencies. */
export function countsOf(series: readonly Series[]): ReadonlyMap<number, Observed> {
  const [invocations, errors, throttles] = series;
  const times = new Set([invocations, errors, throttles].flatMap((one) => [...(one?.keys() ?? [])]));
  const at = (one: Series | undefined, time: number) => one?.get(time) ?? 0;
  return new Map(
    [...times].map((time) => {
      const refused = at(throttles, time);
      const requests = at(invocations, time) + refused;
      return [time, { ...NOTHING_OBSERVED, requests, "5xx": at(errors, time), "429": refused }];
    }),
  );
}

/** The buckets that durations from the shortest to the longest lie in; none where nothing ran. */
export function bucketsOf([, , , shortest, longest]: readonly Series[]): readonly number[] {
  const [least, most] = [Math.min(...(shortest?.values() ?? [])), Math.max(...(longest?.values() ?? []))];
  if (!(least <= most)) return [];
  const [first, last] = [bucketAt(least), bucketAt(most)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A count takes its upper bound in, and leaves its lower one out. */
const rangeOf = (bucket: number) => `TC(${lowerBoundOf(bucket)}:${lowerBoundOf(bucket + 1)})`;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
export const durationQueries = (one: CalledVersion, buckets: readonly number[]): readonly MetricQuery[] =>
  buckets.map((bucket) => metricOf(one, "Duration", rangeOf(bucket)));

/** How long invocations took in each period. */
export function durationsOf(buckets: readonly number[], series: readonly Series[]): ReadonlyMap<number, Histogram> {
  const found = new Map<number, Histogram>();
  buckets.forEach((bucket, index) => {
    for (const [time, count] of series[index] ?? []) {
      if (count > 0) found.set(time, [...(found.get(time) ?? []), [middleOf(bucket), count]]);
    }
  });
  return found;
}

/** All versions of one release, in one period. */
export const releaseAt = (
  versions: readonly {
    readonly counts: ReadonlyMap<number, Observed>;
    readonly durations: ReadonlyMap<number, Histogram>;
  }[],
  time: number,
): Observed => ({
  ...sumOf(versions.map(({ counts }) => counts.get(time) ?? NOTHING_OBSERVED)),
  latencies: joined(versions.map(({ durations }) => durations.get(time) ?? [])),
});
