import { asGatewayError } from "../invocation/as-gateway-error.ts";
import { extend } from "../invocation/extend.ts";
import type { GatewayServices } from "../invocation/services.ts";
import type { WebSocketCall } from "./calls/web-socket-call.ts";
import { finishCall } from "./steps/finish-call.ts";
import { invokeRoute } from "./steps/invoke-route.ts";
import { throttleCall } from "./steps/throttle-call.ts";

/** The end of a connection. Nobody is there any more to be told what comes of it. */
export async function runDisconnect(call: WebSocketCall, services: GatewayServices): Promise<void> {
  const { disconnect: route } = call.stage;
  if (route === undefined) return;
  const routed = extend(call, { route });
  try {
    throttleCall(routed, services);
    finishCall(routed, await invokeRoute(routed, undefined, services), undefined, services);
  } catch (thrown) {
    const error = asGatewayError(thrown);
    finishCall(routed, { statusCode: error.statusCode, body: "" }, error, services);
  }
}
