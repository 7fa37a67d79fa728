import { GatewayError } from "../../invocation/gateway-error.ts";
import type { RingEntry } from "../../invocation/prepared/key-ring.ts";
import type { RoutedCall } from "../calls/web-socket-call.ts";

/**
 * Finds the key of an API that needs one to connect: enabled, and in a usage plan of this stage.
 *
 * @returns undefined where none is needed
 * @throws GatewayError INVALID_API_KEY
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html#apigateway-websocket-api-apikey-selection-expressions
 */
export function checkConnectKey({ route, stage, headers, connection }: RoutedCall): RingEntry | undefined {
  if (!route.route.isApiKeyRequired) return undefined;
  const isFromAuthorizer = stage.stage.definition?.apiKeySource === "AUTHORIZER";
  const value = isFromAuthorizer ? connection.authorizer?.usageIdentifierKey : headers.last("x-api-key");
  const entry = value === undefined ? undefined : stage.keyRing.get(value);
  if (entry === undefined) throw new GatewayError("INVALID_API_KEY");
  return entry;
}
