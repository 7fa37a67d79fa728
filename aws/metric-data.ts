import type { CallService } from "./call-service.ts";

/** One metric, counted one way. */
export interface MetricQuery {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** As in `Sum`, or `TC(10:20)`. */
  readonly stat: string;
}

export interface MetricTimes {
  /** Milliseconds since 1970; both multiples of the period. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds: whole minutes. */
  readonly period: number;
}

/** What a metric was, by the beginning of each period in milliseconds since 1970. Periods without a value are absent. */
export type Series = ReadonlyMap<number, number>;

/** One call takes 500; fewer are answered sooner. */
const AT_ONCE = 200;

/**
 * Asks CloudWatch for metrics.
 *
 * @returns in the order of the queries
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export async function getMetricData(
  call: CallService,
  queries: readonly MetricQuery[],
  times: MetricTimes,
): Promise<readonly Series[]> {
  const series: Series[] = [];
  for (let start = 0; start < queries.length; start += AT_ONCE) {
    series.push(...(await someOf(call, queries.slice(start, start + AT_ONCE), times)));
  }
  return series;
}

async function someOf(
  call: CallService,
  queries: readonly MetricQuery[],
  times: MetricTimes,
): Promise<readonly Series[]> {
  const found = queries.map(() => new Map<number, number>());
  const MetricDataQueries = queries.map((query, index) => queryOf(query, `q${index}`, times));
  const period = { StartTime: times.from / 1_000, EndTime: times.to / 1_000, ScanBy: "TimestampAscending" };
  let next: unknown;
  do {
    const body = { MetricDataQueries, ...period, ...(typeof next === "string" && { NextToken: next }) };
    const { MetricDataResults, NextToken } = fieldsOf(await call(request(body)));
    for (const result of listOf(MetricDataResults)) {
      const { Id, Timestamps, Values } = fieldsOf(result);
      const values = listOf(Values);
      const one = found[Number(String(Id).slice(1))];
      for (const [index, at] of listOf(Timestamps).entries()) one?.set(Number(at) * 1_000, Number(values[index]));
    }
    next = NextToken;
  } while (typeof next === "string" && next !== "");
  return found;
}

const queryOf = ({ namespace, name, dimensions, stat }: MetricQuery, Id: string, { period }: MetricTimes) => ({
  Id,
  MetricStat: {
    Metric: {
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: period / 1_000,
    Stat: stat,
  },
});

const request = (body: object) =>
  ({
    service: "monitoring",
    method: "POST",
    path: "/",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "GraniteServiceVersion20100801.GetMetricData",
    },
    body: JSON.stringify(body),
  }) as const;

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => Object(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
