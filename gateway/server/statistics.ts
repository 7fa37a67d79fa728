import type { Histogram } from "../invocation/metrics/histogram.ts";
import type { SideMetrics, StageMetrics } from "../invocation/metrics/metrics.ts";
import { type Series, sumOf } from "../invocation/metrics/series.ts";

/** Milliseconds; absent: nothing was measured. */
interface Latency {
  readonly p50?: number | undefined;
  readonly p90?: number | undefined;
  readonly p99?: number | undefined;
  readonly max: number;
}

/** CloudWatch's metrics of a stage or a method. */
interface Statistics {
  readonly count: number;
  readonly errors4xx: number;
  readonly errors5xx: number;
  readonly cacheHits: number;
  readonly cacheMisses: number;
  /** Bytes; of HTTP APIs alone. */
  readonly dataProcessed?: number;
  readonly latencyMs: Latency;
  readonly integrationLatencyMs: Latency;
}

/** What `GET /_stats` answers. */
export function statistics(stages: readonly StageMetrics[]): object {
  return {
    stages: stages.map((stage) => ({
      api: { id: stage.apiId, name: stage.apiName },
      stage: stage.stageName,
      ...ofSeries(sumOf([stage.live.all, stage.canary.all])),
      live: ofSide(stage.live),
      ...(stage.canary.all.count > 0 && { canary: ofSide(stage.canary) }),
    })),
  };
}

function ofSide({ all, methods }: SideMetrics): object {
  return {
    ...ofSeries(all),
    methods: [...methods.values()].map(({ resourcePath, httpMethod, series }) => ({
      resource: resourcePath,
      method: httpMethod,
      ...ofSeries(series),
    })),
  };
}

function ofSeries(series: Series): Statistics {
  const { count, errors4xx, errors5xx, cacheHits, cacheMisses, dataProcessed, latency, integrationLatency } = series;
  return {
    count,
    errors4xx,
    errors5xx,
    cacheHits,
    cacheMisses,
    ...(dataProcessed > 0 && { dataProcessed }),
    latencyMs: ofHistogram(latency),
    integrationLatencyMs: ofHistogram(integrationLatency),
  };
}

function ofHistogram(histogram: Histogram): Latency {
  return {
    p50: histogram.quantile(0.5),
    p90: histogram.quantile(0.9),
    p99: histogram.quantile(0.99),
    max: histogram.max,
  };
}
