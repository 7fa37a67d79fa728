import { asGatewayError } from "../invocation/as-gateway-error.ts";
import { extend } from "../invocation/extend.ts";
import type { GatewayError } from "../invocation/gateway-error.ts";
import type { GatewayServices } from "../invocation/services.ts";
import type { RouteAnswer, WebSocketCall } from "./calls/web-socket-call.ts";
import { authorizeConnection } from "./steps/authorize-connection.ts";
import { checkConnectKey } from "./steps/check-connect-key.ts";
import { finishCall } from "./steps/finish-call.ts";
import { invokeRoute } from "./steps/invoke-route.ts";
import { throttleCall } from "./steps/throttle-call.ts";
import { validateConnect } from "./steps/validate-call.ts";

/** The client may come in, or may not: by what the backend says, or by what went wrong. */
export interface ConnectResult {
  readonly answer: RouteAnswer;
  readonly error?: GatewayError;
}

const WELCOME: RouteAnswer = { statusCode: 200, headers: [], body: "" };

/**
 * The life of an upgrade: what it finds out about the client becomes part of the connection. Without a route `$connect` everybody is
 * let in.
 *
 * @param path of the upgrade, as it came
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
 */
export async function runConnect(call: WebSocketCall, path: string, services: GatewayServices): Promise<ConnectResult> {
  const { connect: route } = call.stage;
  if (route === undefined) {
    finishCall(call, WELCOME, undefined, services);
    return { answer: WELCOME };
  }
  const routed = extend(call, { route });
  try {
    extend(routed.connection, await authorizeConnection(routed, path, services));
    const caller = checkConnectKey(routed);
    if (caller !== undefined) extend(routed.connection, { caller });
    throttleCall(routed, services);
    validateConnect(routed);
    const answer = await invokeRoute(routed, undefined, services);
    finishCall(routed, answer, undefined, services);
    return { answer };
  } catch (thrown) {
    const error = asGatewayError(thrown);
    const answer = { statusCode: error.statusCode, headers: [], body: "" };
    finishCall(routed, answer, error, services);
    return { answer, error };
  }
}
