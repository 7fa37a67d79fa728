import { GatewayError } from "../../invocation/gateway-error.ts";
import type { RoutedCall } from "../calls/web-socket-call.ts";

/** What a client is told of a message its route's model does not take. */
export const BAD_BODY = "Bad request body";

/**
 * Holds a message against the model that is chosen for it.
 *
 * @param json undefined: it is none
 * @throws GatewayError BAD_REQUEST_BODY
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html
 */
export function validateMessage({ route, body }: RoutedCall, json: unknown): void {
  const violation = route.validate?.(body, json);
  if (violation !== undefined) throw new GatewayError("BAD_REQUEST_BODY", BAD_BODY, { validationError: violation });
}

/** Holds an upgrade against the parameters `$connect` requires. A blank one is a missing one. @throws GatewayError */
export function validateConnect(call: RoutedCall): void {
  const missing = call.route.requiredParameters
    .filter(({ read }) => (read(call) ?? "").trim() === "")
    .map(({ name }) => name);
  if (missing.length === 0) return;
  throw new GatewayError("BAD_REQUEST_PARAMETERS", `Missing required request parameters: [${missing.join(", ")}]`);
}
