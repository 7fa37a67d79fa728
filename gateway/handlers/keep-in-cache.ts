import type { CacheUse } from "../invocation/cache/cache-use.ts";
import { withCacheWarning } from "../invocation/cache/cache-warning.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { GatewayServices } from "../invocation/services.ts";

const TRACE = "x-amzn-trace-id";

/**
 * Keeps a response for the next requests like this one: whatever the integration answered and its status, as the client gets it,
 * but for the id of this request's trace. What ends in the gateway never comes here.
 */
export function keepInCache(
  use: CacheUse | undefined,
  response: InvocationResponse,
  { responseCache, now }: Pick<GatewayServices, "now" | "responseCache">,
): InvocationResponse {
  if (use === undefined) return response;
  const { statusCode, headers, body } = response;
  responseCache.set(use.key, { statusCode, headers: withoutTrace(headers), body }, now() + use.ttlMs);
  return use.isWarned ? withCacheWarning(response) : response;
}

function withoutTrace(headers: readonly string[]): readonly string[] {
  const index = headers.findIndex((name, position) => position % 2 === 0 && name.toLowerCase() === TRACE);
  return index === -1 ? headers : headers.toSpliced(index, 2);
}
