import { milliseconds } from "../decide/duration.ts";
import type { Observed, Slice } from "../decide/observation.ts";

/** A row as CloudWatch Logs Insights answers it: the name of each column, and its value as text. */
export type Row = Readonly<Record<string, string>>;

/** Buckets of latency are an eighth of a doubling wide: a percentile is exact to 9 %. */
const PER_DOUBLING = 8;
const BUCKETS_PER_E = PER_DOUBLING / Math.LN2;

/**
 * Counts requests by interval, release, status and latency. It reads access logs in the format `json`.
 *
 * @param interval as a setting has it: `1m`
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export const accessLogQuery = (interval: string): string =>
  [
    "filter ispresent(status)",
    `stats count(*) as requests by bin(${periodIn(interval)}) as slice, isCanaryRequest, status, floor(log(responseLatency + 1) * ${BUCKETS_PER_E.toFixed(4)}) as bucket`,
    `limit ${MOST_ROWS}`,
  ].join(" | ");

/** What a period may be in each unit: no more than the next unit is. */
const UNITS = [
  ["d", 86_400, 1],
  ["h", 3_600, 24],
  ["m", 60, 60],
  ["s", 1, 60],
] as const;

/** The longest period that fits into an interval a whole number of times: `90s` → `45s`, `120s` → `2m`. */
function periodIn(interval: string): string {
  const seconds = milliseconds(interval) / 1_000;
  const periods = UNITS.flatMap(([unit, length, most]) =>
    Array.from({ length: most }, (_, index) => ({ text: `${index + 1}${unit}`, seconds: (index + 1) * length })),
  );
  const fitting = periods.filter((period) => seconds % period.seconds === 0).sort((a, b) => b.seconds - a.seconds);
  return fitting[0]?.text ?? interval;
}

/** What one query gives at most. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
export const MOST_ROWS = 10_000;

/**
 * Adds rows up to slices. Rows are of slices, or of parts of them.
 *
 * @param length of a slice, milliseconds
 * @returns in the order of time, without those in which there was no request
 */
export function slicesOf(rows: readonly Row[], length: number): readonly Slice[] {
  const byTime = new Map<number, Row[]>();
  for (const row of rows) {
    const at = Date.parse(`${(row.slice ?? "").replace(" ", "T")}Z`);
    if (Number.isNaN(at)) throw new Error(`the log query answered a slice that is no time: '${row.slice}'`);
    const from = Math.floor(at / length) * length;
    byTime.set(from, [...(byTime.get(from) ?? []), row]);
  }
  return [...byTime]
    .sort(([a], [b]) => a - b)
    .map(([from, all]) => ({
      from,
      to: from + length,
      canary: observed(all.filter((row) => row.isCanaryRequest === "true")),
      live: observed(all.filter((row) => row.isCanaryRequest !== "true")),
    }));
}

function observed(rows: readonly Row[]): Observed {
  const count = (isCounted: (status: string) => boolean) =>
    rows.filter(({ status = "" }) => isCounted(status)).reduce((sum, row) => sum + requestsIn(row), 0);
  const buckets = new Map<number, number>();
  for (const row of rows) {
    const bucket = Number(row.bucket);
    if (row.bucket !== undefined && row.bucket !== "" && !Number.isNaN(bucket)) {
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + requestsIn(row));
    }
  }
  return {
    requests: count(() => true),
    "4xx": count((status) => status.startsWith("4")),
    "5xx": count((status) => status.startsWith("5")),
    "429": count((status) => status === "429"),
    latencies: [...buckets].sort(([a], [b]) => a - b).map(([bucket, requests]) => [middleOf(bucket), requests]),
  };
}

const requestsIn = ({ requests = "0" }: Row) => Number(requests);

const middleOf = (bucket: number) => Math.exp((bucket + 0.5) / BUCKETS_PER_E) - 1;
