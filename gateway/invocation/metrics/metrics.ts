import type { Observed } from "../observed.ts";
import { Series } from "./series.ts";
import { WebSocketMetrics } from "./web-socket-metrics.ts";

export interface StageMetrics {
  readonly apiId: string;
  readonly apiName: string;
  readonly stageName: string;
  readonly live: SideMetrics;
  readonly canary: SideMetrics;
}

/** The requests of one side of a stage. */
export interface SideMetrics {
  readonly all: Series;
  /** Of methods that were called, by their keys. */
  readonly methods: Map<string, MethodMetrics>;
}

export interface MethodMetrics {
  readonly resourcePath: string;
  /** `ANY` for the method that stands for every other. */
  readonly httpMethod: string;
  /** The stage asks CloudWatch for metrics of the method. */
  isDetailed: boolean;
  readonly series: Series;
}

/** A stage of any kind of API, as far as it matters to counting. */
export interface CountedStage {
  readonly stage: { readonly name: string; readonly api: { readonly id: string; readonly name: string } };
}

/** A method of a REST API, or a route of another. */
export interface CountedOperation {
  readonly resource: { readonly path: string };
  readonly method: { readonly httpMethod: string };
  readonly methodKey: string;
  readonly hasDetailedMetrics?: true;
}

/** A request, as far as it matters to counting. */
export interface CountedRequest {
  readonly stage: CountedStage;
  readonly operation?: CountedOperation | undefined;
  readonly observed: Pick<Observed, "integration" | "cache">;
  readonly isCanaryRequest?: boolean;
  /** Bytes of request and response. @default they are not counted */
  readonly dataProcessed?: number;
}

/**
 * Counts requests by stage and method, canary requests apart. It takes as much memory as the API has methods, whatever the traffic,
 * and goes on counting when the configuration is read anew.
 */
export class Metrics {
  readonly webSockets = new WebSocketMetrics();
  readonly #stages = new Map<string, StageMetrics>();
  // A request knows its stage and its method as objects: no name is put together to find what it counts for.
  readonly #known = new WeakMap<CountedStage, StageMetrics>();
  readonly #knownMethods = {
    live: new WeakMap<CountedOperation, Series>(),
    canary: new WeakMap<CountedOperation, Series>(),
  };

  get stages(): readonly StageMetrics[] {
    return [...this.#stages.values()];
  }

  record(request: CountedRequest, status: number, latencyMs: number): void {
    const { stage, operation, observed, isCanaryRequest, dataProcessed } = request;
    const metrics = this.#known.get(stage) ?? this.#meet(stage);
    const name = isCanaryRequest === true ? "canary" : "live";
    const side = metrics[name];
    const integrationLatencyMs = observed.integration?.latencyMs;
    side.all.record(status, latencyMs, integrationLatencyMs, observed.cache, dataProcessed);
    if (operation === undefined) return;
    let series = this.#knownMethods[name].get(operation);
    if (series === undefined) {
      series = meetMethod(side, operation);
      this.#knownMethods[name].set(operation, series);
    }
    series.record(status, latencyMs, integrationLatencyMs, observed.cache, dataProcessed);
  }

  #meet(prepared: CountedStage): StageMetrics {
    const { api, name } = prepared.stage;
    const key = `${api.id}/${name}`;
    let metrics = this.#stages.get(key);
    if (metrics === undefined) {
      metrics = { apiId: api.id, apiName: api.name, stageName: name, live: newSide(), canary: newSide() };
      this.#stages.set(key, metrics);
    }
    this.#known.set(prepared, metrics);
    return metrics;
  }
}

function newSide(): SideMetrics {
  return { all: new Series(), methods: new Map() };
}

function meetMethod(
  { methods }: SideMetrics,
  { resource, method, methodKey, hasDetailedMetrics }: CountedOperation,
): Series {
  const isDetailed = hasDetailedMetrics === true;
  const known = methods.get(methodKey);
  if (known !== undefined) {
    known.isDetailed = isDetailed;
    return known.series;
  }
  const series = new Series();
  methods.set(methodKey, { resourcePath: resource.path, httpMethod: method.httpMethod, isDetailed, series });
  return series;
}
