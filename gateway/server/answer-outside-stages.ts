import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { PreparedStage } from "../invocation/prepared/prepared-stage.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { PROMETHEUS_CONTENT_TYPE, prometheusText } from "./prometheus-text.ts";
import { statistics } from "./statistics.ts";

type Endpoint = (services: GatewayServices, stages: ReadonlyMap<string, PreparedStage>) => InvocationResponse;

/** The gateway's own. A stage of such a name hides it. */
const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["_health", (_services, stages) => json(200, { status: "ok", stages: [...stages.keys()] })],
  ["_stats", ({ metrics }) => json(200, statistics(metrics.stages))],
  ["_metrics", ({ metrics }) => text(PROMETHEUS_CONTENT_TYPE, prometheusText(metrics.stages))],
]);

/** A path below no stage: one of the gateway's own, or what API Gateway says to an unknown stage. */
export function answerOutsideStages(
  first: string,
  stages: ReadonlyMap<string, PreparedStage>,
  services: GatewayServices,
): InvocationResponse {
  const endpoint = ENDPOINTS.get(first);
  if (endpoint !== undefined) return endpoint(services, stages);
  const { ids } = services;
  const requestIds = ["x-amzn-RequestId", ids.requestId(), "x-amz-apigw-id", ids.extendedRequestId()];
  return json(403, { message: "Forbidden" }, ["x-amzn-ErrorType", "ForbiddenException", ...requestIds]);
}

function text(contentType: string, body: string): InvocationResponse {
  return { statusCode: 200, headers: ["Content-Type", contentType], body };
}

function json(statusCode: number, value: object, headers: readonly string[] = []): InvocationResponse {
  return { statusCode, headers: ["Content-Type", "application/json", ...headers], body: JSON.stringify(value) };
}
