import { throttleRequest } from "../../handlers/throttle-request.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import type { RoutedCall } from "../calls/web-socket-call.ts";

/**
 * Takes what a call costs from the limits it is under: when somebody connects, those of the key; always those of the route, and of
 * the account.
 *
 * @throws GatewayError THROTTLED, QUOTA_EXCEEDED
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-protect.html
 */
export function throttleCall(
  { eventType, connection, route, stage }: RoutedCall,
  services: Pick<GatewayServices, "accountThrottle" | "now" | "usage">,
): void {
  const { caller } = connection;
  const operation = { methodKey: route.route.routeKey, ...(route.throttle && { throttle: route.throttle }) };
  const limited = { operation, stage };
  const isCharged = eventType === "CONNECT" && caller !== undefined;
  throttleRequest(isCharged ? { ...limited, caller } : limited, services, services.now());
}
