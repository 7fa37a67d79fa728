import { QueryString } from "../../invocation/query-string.ts";
import { RequestHeaders } from "../../invocation/request-headers.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { traceIdOf } from "../../invocation/trace-id.ts";
import { connectionId } from "../calls/connection-id.ts";
import type { ConnectionInfo } from "../calls/connection-info.ts";
import type { WebSocketCall } from "../calls/web-socket-call.ts";
import type { PreparedWebSocketStage } from "../prepared/prepared-web-socket-stage.ts";

const NO_HEADERS = new RequestHeaders([]);
const NO_QUERY = new QueryString("");

/** A call of a client that is connected, or was. */
export function newCall(
  eventType: WebSocketCall["eventType"],
  connection: ConnectionInfo,
  stage: PreparedWebSocketStage,
  { ids, now }: Pick<GatewayServices, "ids" | "now">,
): WebSocketCall {
  const receivedAt = now();
  return {
    eventType,
    connection,
    stage,
    requestId: connectionId(ids),
    traceId: traceIdOf(undefined, ids, receivedAt),
    receivedAt,
    body: "",
    headers: NO_HEADERS,
    query: NO_QUERY,
    observed: {},
  };
}
