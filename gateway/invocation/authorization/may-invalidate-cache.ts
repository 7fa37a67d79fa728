import type { Authorized } from "../invocation.ts";

/**
 * May the caller have a fresh response in place of a kept one: is `execute-api:InvalidateCache` allowed on the method? Who is not
 * known to have a policy may not.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html#invalidate-method-caching
 */
export function mayInvalidateCache(_authorized: Authorized): boolean {
  return false;
}
