import type { GatewayError } from "../../invocation/gateway-error.ts";
import { reasonInBody } from "../../invocation/reason-in-body.ts";
import type { GatewayLog, RequestSummary } from "../../invocation/services.ts";
import { tell } from "../../invocation/tell.ts";
import type { RouteAnswer, WebSocketCall } from "../calls/web-socket-call.ts";
import type { PreparedRoute } from "../prepared/prepared-web-socket-stage.ts";

/** A call that is over; without a route where none was found. */
export type FinishedCall = WebSocketCall & { readonly route?: PreparedRoute };

export type CallAnswer = Pick<RouteAnswer, "statusCode" | "body">;

export interface AnsweredCall {
  readonly call: FinishedCall;
  readonly answer: CallAnswer;
  readonly error: GatewayError | undefined;
  readonly latencyMs: number;
  /** What the stage's execution log has of it. */
  readonly executionLog: readonly string[];
}

/** Tells the developer of a call, and what the client is not told about a failure. */
export function tellCall(
  { call, answer, error, latencyMs, executionLog }: AnsweredCall,
  log: Pick<GatewayLog, "request" | "warn">,
): void {
  const { name, api, release } = call.stage.stage;
  const { statusCode: status, body } = answer;
  const what = call.route?.route.routeKey ?? call.eventType;
  const summary = (): RequestSummary => ({
    request: `WebSocket /${name} ${what}`,
    status,
    latencyMs,
    requestId: call.requestId,
    release,
    isCanary: false,
    reason: status < 400 ? undefined : error === undefined ? reasonInBody(body) : (error.detail ?? error.message),
    executionLog: error !== undefined && status >= 500 ? executionLog : [],
  });
  const warning = `${what} of WebSocket API ${api.name}, stage ${name}, ended with ${status}: ${error?.detail}`;
  tell(log, summary, error?.detail === undefined ? undefined : warning);
}
