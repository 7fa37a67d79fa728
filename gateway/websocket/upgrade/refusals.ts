import { localHostOf } from "../../invocation/endpoints/addresses.ts";
import type { WebSocketCall } from "../calls/web-socket-call.ts";
import type { AmbiguousStage } from "../endpoints/web-socket-endpoints.ts";
import type { Refusal } from "./refuse-upgrade.ts";

const JSON_BODY = ["Content-Type", "application/json"];

/** What API Gateway itself says to somebody it does not let in. */
export function refusalOf(
  { connection, requestId }: WebSocketCall,
  statusCode: number,
  message: string,
  errorType?: string,
): Refusal {
  const type = errorType === undefined ? [] : ["x-amzn-ErrorType", errorType];
  return {
    statusCode,
    body: JSON.stringify({ message, connectionId: connection.id, requestId }),
    headers: [...JSON_BODY, ...type, "x-amzn-RequestId", requestId],
  };
}

export function ambiguousStages({ ambiguous }: AmbiguousStage): Refusal {
  const hosts = ambiguous.map(({ stage: { api } }) => ({ api: api.name, host: localHostOf(api.id) }));
  const [first] = ambiguous;
  const message = `several WebSocket APIs have a stage '${first?.stage.name}': name one by its host, as in ws://${hosts[0]?.host}`;
  return { statusCode: 400, body: JSON.stringify({ message, hosts }), headers: JSON_BODY };
}
