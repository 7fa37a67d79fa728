import type { GatewayResponseType } from "../../model/gateway-response.ts";
import type { GatewayError } from "../gateway-error.ts";

const ACCESS: ReadonlySet<GatewayResponseType> = new Set<GatewayResponseType>([
  "ACCESS_DENIED",
  "AUTHORIZER_CONFIGURATION_ERROR",
  "AUTHORIZER_FAILURE",
  "EXPIRED_TOKEN",
  "INVALID_SIGNATURE",
  "MISSING_AUTHENTICATION_TOKEN",
  "UNAUTHORIZED",
  "WAF_FILTERED",
]);

const USAGE: ReadonlySet<GatewayResponseType> = new Set<GatewayResponseType>([
  "INVALID_API_KEY",
  "QUOTA_EXCEEDED",
  "THROTTLED",
]);

/** The request ended while it was decided who calls and whether they may. */
export function isBeforeUsagePlan(error: GatewayError | undefined): boolean {
  return error !== undefined && ACCESS.has(error.responseType);
}

/** The request ended before the method was executed at all. */
export function isBeforeExecution(error: GatewayError | undefined): boolean {
  return error !== undefined && (ACCESS.has(error.responseType) || USAGE.has(error.responseType));
}
