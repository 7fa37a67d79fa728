import type { InvocationResponse } from "../invocation-response.ts";

const WARNING = ["Warning", "199 Cache-control headers were ignored because the caller was unauthorized."];

/** Tells a client that it did not get the fresh response it asked for. */
export function withCacheWarning({ statusCode, headers, body }: InvocationResponse): InvocationResponse {
  return { statusCode, headers: [...headers, ...WARNING], body };
}
