import { Histogram } from "./histogram.ts";

/**
 * CloudWatch's metrics of WebSocket APIs, for one set of dimensions.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
 */
export class WebSocketSeries {
  /** Clients that wanted to connect. */
  connects = 0;
  /** From clients, and to them. */
  messages = 0;
  /** The backend answered with an error. */
  integrationErrors = 0;
  /** It ended before a backend was asked, by the client's fault. */
  clientErrors = 0;
  /** The backend could not be asked, or its answer not be used. */
  executionErrors = 0;
  readonly integrationLatency = new Histogram();
}

export interface WebSocketStageMetrics {
  readonly apiId: string;
  readonly apiName: string;
  readonly stageName: string;
  readonly all: WebSocketSeries;
  /** By route key. */
  readonly routes: Map<string, WebSocketSeries>;
}

export interface CountedCall {
  readonly eventType: "CONNECT" | "DISCONNECT" | "MESSAGE";
  /** Absent: there was none for it. */
  readonly routeKey?: string | undefined;
  readonly error?: "integrationErrors" | "clientErrors" | "executionErrors" | undefined;
  readonly integrationLatencyMs?: number | undefined;
}

interface CountedStage {
  readonly name: string;
  readonly api: { readonly id: string; readonly name: string };
}

/** Counts connections and messages by stage and route, and goes on counting when the configuration is read anew. */
export class WebSocketMetrics {
  readonly #stages = new Map<string, WebSocketStageMetrics>();

  get stages(): readonly WebSocketStageMetrics[] {
    return [...this.#stages.values()];
  }

  record(stage: CountedStage, call: CountedCall): void {
    const { all, routes } = this.#of(stage);
    add(all, call);
    if (call.routeKey === undefined) return;
    const known = routes.get(call.routeKey) ?? new WebSocketSeries();
    routes.set(call.routeKey, known);
    add(known, call);
  }

  /** A message to a client: of its stage, for no route sends it. */
  sent(stage: CountedStage): void {
    this.#of(stage).all.messages += 1;
  }

  #of({ name, api }: CountedStage): WebSocketStageMetrics {
    const key = `${api.id}/${name}`;
    const known = this.#stages.get(key);
    if (known !== undefined) return known;
    const made = { apiId: api.id, apiName: api.name, stageName: name, all: new WebSocketSeries(), routes: new Map() };
    this.#stages.set(key, made);
    return made;
  }
}

function add(series: WebSocketSeries, { eventType, error, integrationLatencyMs }: CountedCall): void {
  if (eventType === "CONNECT") series.connects += 1;
  if (eventType === "MESSAGE") series.messages += 1;
  if (error !== undefined) series[error] += 1;
  if (integrationLatencyMs !== undefined) series.integrationLatency.record(integrationLatencyMs);
}
