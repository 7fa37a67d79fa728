import { asGatewayError } from "../invocation/as-gateway-error.ts";
import { extend } from "../invocation/extend.ts";
import type { GatewayError } from "../invocation/gateway-error.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { clientMessage } from "./calls/client-message.ts";
import type { WebSocketCall } from "./calls/web-socket-call.ts";
import { finishCall } from "./steps/finish-call.ts";
import { invokeRoute } from "./steps/invoke-route.ts";
import { parseMessage, selectRoute } from "./steps/select-route.ts";
import { throttleCall } from "./steps/throttle-call.ts";
import { validateMessage } from "./steps/validate-call.ts";

/**
 * The life of a message.
 *
 * @returns what its client gets; undefined for a message of a one-way route: nothing, unless it failed
 */
export async function runMessage(call: WebSocketCall, services: GatewayServices): Promise<string | Buffer | undefined> {
  const json = parseMessage(call.body);
  try {
    const routed = extend(call, { route: selectRoute(call.stage, json) });
    throttleCall(routed, services);
    validateMessage(routed, json);
    const answer = await invokeRoute(routed, json, services);
    finishCall(routed, answer, undefined, services);
    return routed.route.isTwoWay && answer.body.length > 0 ? answer.body : undefined;
  } catch (thrown) {
    const error = asGatewayError(thrown);
    const body = errorFrame(error, call);
    finishCall(call, { statusCode: error.statusCode, body }, error, services);
    return body;
  }
}

/** What a client is told of a message that came to nothing. */
export function errorFrame(error: GatewayError, call: WebSocketCall): string {
  const { connection, requestId, messageId } = call;
  const message = clientMessage(error);
  const id = error.responseType === "BAD_REQUEST_BODY" ? { messageId } : { requestId };
  return JSON.stringify({ message, connectionId: connection.id, ...id });
}
