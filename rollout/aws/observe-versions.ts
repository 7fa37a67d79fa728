import type { MetricQuery, MetricTimes, Series } from "../../aws/metric-data.ts";
import type { Observed, Slice } from "../decide/observation.ts";
import type { DividedFunction } from "./divided-functions.ts";
import {
  bucketsOf,
  type CalledVersion,
  countQueries,
  countsOf,
  durationQueries,
  durationsOf,
  releaseAt,
} from "./version-metrics.ts";

/** Asks for metrics, one series for each query. @throws Unreachable when CloudWatch does not answer */
export type QueryMetrics = (queries: readonly MetricQuery[], times: MetricTimes) => Promise<readonly Series[]>;

interface Props {
  readonly query: QueryMetrics;
  /** As in AWS. */
  functionName(name: string): string;
  /** Whether anything is judged by how long invocations take; buckets are most of what is asked for. */
  readonly withDurations: boolean;
}

/**
 * Reads what versions of divided functions did, slice by slice: what an alias `live` is divided by is known to Lambda alone, and no
 * line of an access log tells it.
 *
 * @returns in the order of time, without those in which nothing was called
 */
export async function observeVersions(
  { query, functionName, withDurations }: Props,
  divided: readonly DividedFunction[],
  times: MetricTimes,
): Promise<readonly Slice[]> {
  const read = async (version: CalledVersion) => {
    const series = await query(countQueries(version, withDurations), times);
    const buckets = bucketsOf(series);
    const durations = durationsOf(buckets, await query(durationQueries(version, buckets), times));
    return { counts: countsOf(series), durations };
  };
  const side = (release: "live" | "canary") =>
    Promise.all(divided.map((one) => read({ functionName: functionName(one.name), version: one[release] })));
  const [live, canary] = [await side("live"), await side("canary")];
  const counted = new Set([...live, ...canary].flatMap(({ counts }) => [...counts.keys()]));
  return [...counted]
    .sort((one, other) => one - other)
    .map((from) => ({
      from,
      to: from + times.period,
      canary: releaseAt(canary, from),
      live: releaseAt(live, from),
    }))
    .filter(({ canary: one, live: other }) => isCalled(one) || isCalled(other));
}

const isCalled = ({ requests }: Observed) => requests > 0;
