import type { Histogram } from "../invocation/metrics/histogram.ts";
import type { MethodMetrics, SideMetrics, StageMetrics } from "../invocation/metrics/metrics.ts";
import type { Series } from "../invocation/metrics/series.ts";

export const PROMETHEUS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Milliseconds, 1 to 32,768: powers of two, which the histograms keep exactly. */
const BOUNDS = Array.from({ length: 16 }, (_, exponent) => 2 ** exponent);

export interface Labelled<Counted = Series> {
  /** `stage="dev",canary="false"` */
  readonly labels: string;
  readonly series: Counted;
}

/** Metrics of one name each, read from what was counted. */
export interface MetricFamily<Counted> {
  readonly prefix: string;
  /** Of every help text. */
  readonly suffix: string;
  readonly counters: readonly Metric<Counted, number>[];
  readonly latencies: readonly Metric<Counted, Histogram>[];
}

interface Metric<Counted, Value> {
  readonly name: string;
  readonly help: string;
  readonly read: (series: Counted) => Value;
}

const COUNTERS: readonly Metric<Series, number>[] = [
  { name: "requests_total", help: "Count: requests", read: ({ count }) => count },
  { name: "4xx_errors_total", help: "4XXError: client errors", read: ({ errors4xx }) => errors4xx },
  { name: "5xx_errors_total", help: "5XXError: server errors", read: ({ errors5xx }) => errors5xx },
  { name: "cache_hits_total", help: "CacheHitCount: answers from the cache", read: ({ cacheHits }) => cacheHits },
  {
    name: "cache_misses_total",
    help: "CacheMissCount: answers not in the cache",
    read: ({ cacheMisses }) => cacheMisses,
  },
];

/** Of HTTP APIs alone. */
const DATA: readonly Metric<Series, number>[] = [
  {
    name: "data_processed_bytes_total",
    help: "DataProcessed: bytes of requests and responses",
    read: ({ dataProcessed }) => dataProcessed,
  },
];

const LATENCIES = [
  { name: "latency_seconds", help: "Latency: from request to response", read: ({ latency }: Series) => latency },
  {
    name: "integration_latency_seconds",
    help: "IntegrationLatency: from asking the backend to its answer",
    read: ({ integrationLatency }: Series) => integrationLatency,
  },
] as const;

/**
 * CloudWatch's metrics in Prometheus's text format: of stages, and of the methods for which the stage asks for detailed metrics.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function prometheusText(stages: readonly StageMetrics[]): string {
  const ofStages = stages.flatMap((stage) => sidesOf(stage).map(([labels, { all }]) => ({ labels, series: all })));
  const ofMethods = stages.flatMap((stage) =>
    sidesOf(stage).flatMap(([labels, { methods }]) =>
      [...methods.values()].filter(({ isDetailed }) => isDetailed).map((method) => ofMethod(labels, method)),
    ),
  );
  const all = { prefix: "apigateway", suffix: "", counters: COUNTERS, latencies: LATENCIES };
  const byMethod = { ...all, prefix: "apigateway_method", suffix: ", by method" };
  return [...familiesOf(all, ofStages), ...familiesOf(byMethod, ofMethods)].join("");
}

function familiesOf(family: MetricFamily<Series>, labelled: readonly Labelled[]): readonly string[] {
  const withData = labelled.filter(({ series }) => series.dataProcessed > 0);
  return [...families(family, labelled), ...families({ ...family, counters: DATA, latencies: [] }, withData)];
}

function sidesOf(stage: StageMetrics): readonly (readonly [string, SideMetrics])[] {
  const labels = `api_name=${quoted(apiName(stage))},stage=${quoted(stage.stageName)}`;
  const sides = [[`${labels},canary="false"`, stage.live] as const];
  return stage.canary.all.count === 0 ? sides : [...sides, [`${labels},canary="true"`, stage.canary] as const];
}

/** As CloudWatch has it: without characters beyond ASCII, and the id where nothing is left. */
export function apiName({ apiName: name, apiId }: Pick<StageMetrics, "apiName" | "apiId">): string {
  return name.replaceAll(/[^\x20-\x7e]/g, "").trim() || apiId;
}

function ofMethod(labels: string, { resourcePath, httpMethod, series }: MethodMetrics): Labelled {
  return { labels: `${labels},resource=${quoted(resourcePath)},method=${quoted(httpMethod)}`, series };
}

export function quoted(value: string): string {
  const escaped = value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
  return `"${escaped}"`;
}

export function families<Counted>(
  { prefix, suffix, counters, latencies }: MetricFamily<Counted>,
  labelled: readonly Labelled<Counted>[],
): readonly string[] {
  if (labelled.length === 0) return [];
  const counts = counters.map(({ name, help, read }) => {
    const lines = labelled.map(({ labels, series }) => `${prefix}_${name}{${labels}} ${read(series)}\n`);
    return `${head(`${prefix}_${name}`, help + suffix, "counter")}${lines.join("")}`;
  });
  const histograms = latencies.map(({ name, help, read }) => {
    const lines = labelled.map(({ labels, series }) => histogramLines(`${prefix}_${name}`, labels, read(series)));
    return `${head(`${prefix}_${name}`, help + suffix, "histogram")}${lines.join("")}`;
  });
  return [...counts, ...histograms];
}

function head(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help}.\n# TYPE ${name} ${type}\n`;
}

function histogramLines(name: string, labels: string, histogram: Histogram): string {
  const buckets = BOUNDS.map(
    (bound) => `${name}_bucket{${labels},le="${bound / 1000}"} ${histogram.countUpTo(bound)}\n`,
  );
  return `${buckets.join("")}${name}_bucket{${labels},le="+Inf"} ${histogram.count}
${name}_sum{${labels}} ${histogram.sum / 1000}
${name}_count{${labels}} ${histogram.count}
`;
}
