import { PatternTimeoutError } from "../patterns/within-time.ts";
import { GatewayError } from "./gateway-error.ts";

/** A mistake of the gateway's own must not look like the API's: the client gets API Gateway's 500, the developer the cause. */
export function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  if (error instanceof PatternTimeoutError) {
    return new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail: error.message, cause: error });
  }
  const detail = `the gateway itself failed: ${error instanceof Error ? error.stack : error}`;
  return new GatewayError("DEFAULT_5XX", undefined, { detail, cause: error });
}
