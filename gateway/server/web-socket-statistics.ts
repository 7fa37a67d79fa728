import type {
  WebSocketMetrics,
  WebSocketSeries,
  WebSocketStageMetrics,
} from "../invocation/metrics/web-socket-metrics.ts";
import { apiName, families, type MetricFamily, quoted } from "./prometheus-text.ts";

/** What `GET /_stats` answers about WebSocket APIs; nothing before anybody has come. */
export function webSocketStatistics({ stages }: WebSocketMetrics): object {
  if (stages.length === 0) return {};
  return {
    webSockets: stages.map(({ apiId, apiName: name, stageName, all, routes }) => ({
      api: { id: apiId, name },
      stage: stageName,
      ...ofSeries(all),
      routes: [...routes].map(([route, series]) => ({ route, ...ofSeries(series) })),
    })),
  };
}

function ofSeries({
  connects,
  messages,
  integrationErrors,
  clientErrors,
  executionErrors,
  integrationLatency,
}: WebSocketSeries) {
  const [p50, p90, p99] = [0.5, 0.9, 0.99].map((share) => integrationLatency.quantile(share));
  const integrationLatencyMs = { p50, p90, p99, max: integrationLatency.max };
  return { connects, messages, integrationErrors, clientErrors, executionErrors, integrationLatencyMs };
}

const FAMILY: MetricFamily<WebSocketSeries> = {
  prefix: "apigateway_websocket",
  suffix: "",
  counters: [
    { name: "connects_total", help: "ConnectCount: clients that wanted to connect", read: ({ connects }) => connects },
    {
      name: "messages_total",
      help: "MessageCount: messages from clients and to them",
      read: ({ messages }) => messages,
    },
    {
      name: "integration_errors_total",
      help: "IntegrationError: errors backends answered with",
      read: ({ integrationErrors }) => integrationErrors,
    },
    {
      name: "client_errors_total",
      help: "ClientError: refused before a backend was asked",
      read: ({ clientErrors }) => clientErrors,
    },
    {
      name: "execution_errors_total",
      help: "ExecutionError: backends that could not be asked",
      read: ({ executionErrors }) => executionErrors,
    },
  ],
  latencies: [
    {
      name: "integration_latency_seconds",
      help: "IntegrationLatency: from asking the backend to its answer",
      read: ({ integrationLatency }) => integrationLatency,
    },
  ],
};

/** The same in Prometheus's text format. */
export function webSocketText({ stages }: WebSocketMetrics): string {
  return families(
    FAMILY,
    stages.map((stage) => ({ labels: labelsOf(stage), series: stage.all })),
  ).join("");
}

function labelsOf(stage: WebSocketStageMetrics): string {
  return `api_name=${quoted(apiName(stage))},stage=${quoted(stage.stageName)}`;
}
