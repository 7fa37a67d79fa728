import type { GatewayError } from "../../invocation/gateway-error.ts";

/** What the client is told: of what went wrong behind API Gateway only that it did, or that it took too long. */
export function clientMessage({ statusCode, responseType, clientMessage: message }: GatewayError): string {
  if (statusCode >= 500 && responseType !== "INTEGRATION_TIMEOUT") return "Internal server error";
  return message ?? "Internal server error";
}
