import { Histogram } from "./histogram.ts";

/**
 * CloudWatch's metrics of API Gateway, for one set of dimensions.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
 */
export class Series {
  errors4xx = 0;
  errors5xx = 0;
  cacheHits = 0;
  cacheMisses = 0;
  /** Bytes; of HTTP APIs alone. */
  dataProcessed = 0;
  readonly latency = new Histogram();
  /** Of those requests for which a backend was asked. */
  readonly integrationLatency = new Histogram();

  get count(): number {
    return this.latency.count;
  }

  /**
   * @param cache undefined where responses are not cached
   * @param dataProcessed bytes, where they are counted
   */
  record(
    status: number,
    latencyMs: number,
    integrationLatencyMs: number | undefined,
    cache: "hit" | "miss" | undefined,
    dataProcessed = 0,
  ): void {
    this.latency.record(latencyMs);
    if (integrationLatencyMs !== undefined) this.integrationLatency.record(integrationLatencyMs);
    if (status >= 500) this.errors5xx += 1;
    else if (status >= 400) this.errors4xx += 1;
    if (cache === "hit") this.cacheHits += 1;
    else if (cache === "miss") this.cacheMisses += 1;
    this.dataProcessed += dataProcessed;
  }

  add(other: Series): void {
    this.errors4xx += other.errors4xx;
    this.errors5xx += other.errors5xx;
    this.cacheHits += other.cacheHits;
    this.cacheMisses += other.cacheMisses;
    this.dataProcessed += other.dataProcessed;
    this.latency.add(other.latency);
    this.integrationLatency.add(other.integrationLatency);
  }
}

export function sumOf(parts: readonly Series[]): Series {
  const sum = new Series();
  for (const part of parts) sum.add(part);
  return sum;
}
