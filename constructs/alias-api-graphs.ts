/** An API whose requests or messages CloudWatch counts by the API's id. */
export interface CountedApi {
  readonly kind: "http" | "websocket";
  readonly apiId: string;
  readonly stageName: string;
}

/** A graph's title, and its lines as CloudWatch's pages have them. */
export type Graphed = readonly [title: string, lines: readonly (readonly unknown[])[]];

const NAMESPACE = "AWS/ApiGateway";

/**
 * What there is to see of an HTTP API or a WebSocket API. CloudWatch does not tell the releases apart: aliases of functions divide them.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
 */
export function aliasApiGraphs(api: CountedApi): readonly Graphed[] {
  const sum = (metric: string, label: string) => lineOf(api, metric, { stat: "Sum", label });
  const latency = (metric: string, label: string) =>
    ["p50", "p99"].map((stat) => lineOf(api, metric, { stat, label: `${label} ${stat}` }));
  if (api.kind === "http") {
    return [
      ["HTTP API: requests", [sum("Count", "requests"), sum("4xx", "4xx"), sum("5xx", "5xx")]],
      [
        "HTTP API: latency, milliseconds",
        [...latency("Latency", "in all"), ...latency("IntegrationLatency", "of backends")],
      ],
      ["HTTP API: data processed, bytes", [sum("DataProcessed", "bytes")]],
    ];
  }
  return [
    ["WebSocket API: connections and messages", [sum("ConnectCount", "connections"), sum("MessageCount", "messages")]],
    [
      "WebSocket API: errors",
      [sum("ClientError", "of clients"), sum("IntegrationError", "of backends"), sum("ExecutionError", "in between")],
    ],
    ["WebSocket API: latency of backends, milliseconds", latency("IntegrationLatency", "of backends")],
  ];
}

const lineOf = ({ apiId, stageName }: CountedApi, metric: string, options: object): readonly unknown[] => [
  NAMESPACE,
  metric,
  "ApiId",
  apiId,
  "Stage",
  stageName,
  options,
];
