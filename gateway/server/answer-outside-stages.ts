import type { ServedStage } from "../invocation/endpoints/served-stage.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { flushCache } from "./flush-cache.ts";
import { httpRefusal } from "./http-refusal.ts";
import { json } from "./json-response.ts";
import { PROMETHEUS_CONTENT_TYPE, prometheusText } from "./prometheus-text.ts";
import { forbidden } from "./refusal.ts";
import type { Target } from "./split-target.ts";
import { statistics } from "./statistics.ts";
import { usageReport } from "./usage-report.ts";
import { webSocketStatistics, webSocketText } from "./web-socket-statistics.ts";

type Endpoint = (
  services: GatewayServices,
  stages: ReadonlyMap<string, ServedStage>,
  request: OwnRequest,
) => InvocationResponse;

/** A request for one of the gateway's own endpoints. */
export interface OwnRequest {
  readonly method: string;
  readonly target: Target;
}

/** The gateway's own. A stage of such a name hides it. */
const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["_health", (_services, stages) => json(200, { status: "ok", stages: [...stages.keys()] })],
  ["_stats", ({ metrics }) => json(200, { ...statistics(metrics.stages), ...webSocketStatistics(metrics.webSockets) })],
  ["_usage", ({ usage, now }, stages) => json(200, { usage: usageReport(stages.values(), usage, now()) })],
  ["_cache", ({ responseCache }, stages, request) => flushCache(request, stages, responseCache)],
  [
    "_metrics",
    ({ metrics }) =>
      text(PROMETHEUS_CONTENT_TYPE, `${prometheusText(metrics.stages)}${webSocketText(metrics.webSockets)}`),
  ],
]);

/** A path below no stage: one of the gateway's own, or what the kind of API served here says to an unknown stage. */
export function answerOutsideStages(
  request: OwnRequest,
  stages: ReadonlyMap<string, ServedStage>,
  services: GatewayServices,
): InvocationResponse {
  const endpoint = ENDPOINTS.get(request.target.stageName);
  if (endpoint !== undefined) return endpoint(services, stages, request);
  return isOfHttpApisAlone(stages) ? httpRefusal(404, "Not Found", services.ids) : forbidden(services.ids);
}

function isOfHttpApisAlone(stages: ReadonlyMap<string, ServedStage>): boolean {
  return stages.size > 0 && [...stages.values()].every(({ protocol }) => protocol === "HTTP");
}

function text(contentType: string, body: string): InvocationResponse {
  return { statusCode: 200, headers: ["Content-Type", contentType], body };
}
