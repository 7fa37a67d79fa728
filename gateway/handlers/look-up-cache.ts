import { mayInvalidateCache } from "../invocation/authorization/may-invalidate-cache.ts";
import { cacheKey } from "../invocation/cache/cache-key.ts";
import type { CacheUse } from "../invocation/cache/cache-use.ts";
import { withCacheWarning } from "../invocation/cache/cache-warning.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Identified } from "../invocation/invocation.ts";
import type { PreparedCache } from "../invocation/prepared/prepared-cache.ts";
import type { RequestHeaders } from "../invocation/request-headers.ts";
import type { GatewayServices } from "../invocation/services.ts";

type Services = Pick<GatewayServices, "now" | "responseCache">;

const FRESH = /^\s*max-age\s*=\s*0+\s*$/i;

/**
 * Finds the response that is kept for a request like this one. `Cache-Control: max-age=0` asks for a fresh one, which then takes
 * its place, if the client may have that.
 *
 * @returns undefined when responses to this request are not kept
 * @throws GatewayError ACCESS_DENIED
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html#invalidate-method-caching
 */
export function lookUpCache(identified: Identified, { responseCache, now }: Services): CacheUse | undefined {
  const prepared = identified.operation.cache;
  if (prepared === undefined || !isKept(prepared, identified)) return undefined;
  const { ttlMs } = prepared;
  const key = cacheKey(prepared, identified);
  const isFreshWanted = wantsFresh(identified.request.headers);
  const isIgnored = isFreshWanted && prepared.requiresAuthorization && !mayInvalidateCache(identified);
  if (isIgnored && prepared.unauthorizedStrategy === "FAIL_WITH_403") {
    throw new GatewayError("ACCESS_DENIED", "User is not authorized to access this resource");
  }
  const isWarned = isIgnored && prepared.unauthorizedStrategy === "SUCCEED_WITH_RESPONSE_HEADER";
  const kept = isFreshWanted && !isIgnored ? undefined : responseCache.get(key, now());
  identified.observed.cache = kept === undefined ? "miss" : "hit";
  return { key, ttlMs, isWarned, ...(kept && { kept: isWarned ? withCacheWarning(kept) : kept }) };
}

function isKept({ isOnlyForGet, isForCanary }: PreparedCache, { request, isCanaryRequest }: Identified): boolean {
  return (isForCanary || !isCanaryRequest) && (!isOnlyForGet || request.method === "GET");
}

function wantsFresh(headers: RequestHeaders): boolean {
  return headers.all("cache-control").some((value) => value.split(",").some((directive) => FRESH.test(directive)));
}
