import type { GatewayError } from "../../invocation/gateway-error.ts";
import type { CountedCall } from "../../invocation/metrics/web-socket-metrics.ts";
import type { GatewayLog, GatewayServices } from "../../invocation/services.ts";
import type { WebSocketCall } from "../calls/web-socket-call.ts";
import { callLines } from "./call-lines.ts";
import { type CallAnswer, type FinishedCall, tellCall } from "./tell-call.ts";

/** Writes what the stage wants to know of a call that is over, and tells the developer what the client is not told. */
export function finishCall(
  call: FinishedCall,
  answer: CallAnswer,
  error: GatewayError | undefined,
  { log, metrics, now }: Pick<GatewayServices, "log" | "metrics" | "now">,
): void {
  const { stage, route, eventType } = call;
  const { accessLog } = stage;
  const { statusCode: status, body } = answer;
  metrics.webSockets.record(stage.stage, {
    eventType,
    routeKey: route?.route.routeKey,
    error: kindOfError(call, status, error),
    integrationLatencyMs: call.observed.integration?.latencyMs,
  });
  const latencyMs = now() - call.receivedAt;
  if (accessLog !== undefined) {
    const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
    const response = { status, length, latencyMs };
    log.access(accessLog.format({ call, response, ...(error && { error }) }), accessLog.origin);
  }
  const executionLog = writeCallLines(call, answer, error, log);
  tellCall({ call, answer, error, latencyMs, executionLog }, log);
}

/** @returns what was written */
function writeCallLines(
  call: FinishedCall,
  answer: CallAnswer,
  error: GatewayError | undefined,
  log: Pick<GatewayLog, "execution">,
): readonly string[] {
  const { stage, route } = call;
  if (route?.executionLog === undefined) return [];
  const { api, name } = stage.stage;
  const lines = callLines({ ...call, route }, answer, error, route.executionLog);
  const origin = { stage: name, isCanary: false, logGroup: `/aws/apigateway/${api.id}/${name}` };
  if (lines.length > 0) log.execution(lines, origin);
  return lines;
}

function kindOfError(
  { observed }: WebSocketCall,
  status: number,
  error: GatewayError | undefined,
): CountedCall["error"] {
  if (error === undefined) return status >= 400 ? "integrationErrors" : undefined;
  if (observed.integration?.functionError !== undefined) return "integrationErrors";
  return status < 500 ? "clientErrors" : "executionErrors";
}
