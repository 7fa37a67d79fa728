import { GatewayError } from "../../invocation/gateway-error.ts";
import type { PreparedRoute, PreparedWebSocketStage } from "../prepared/prepared-web-socket-stage.ts";

/**
 * The route of a message: the one whose key the expression makes of it, else `$default`. What is no JSON has no key.
 *
 * @param json of the message; undefined: it is none
 * @throws GatewayError when there is no route for it
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
 */
export function selectRoute(
  { routes, selectRoute: keyOf, fallback }: PreparedWebSocketStage,
  json: unknown,
): PreparedRoute {
  const key = json === undefined ? undefined : keyOf({ body: json });
  // Nobody gets to a route of the gateway's own by asking for it.
  const own = key === undefined || key.startsWith("$") ? undefined : routes.get(key);
  const route = own ?? fallback;
  if (route !== undefined) return route;
  const detail = key === undefined ? "it is no JSON" : `there is no route '${key}'`;
  throw new GatewayError("ACCESS_DENIED", "Forbidden", { detail: `${detail}, and no $default` });
}

/** @returns undefined for what is no JSON */
export function parseMessage(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
