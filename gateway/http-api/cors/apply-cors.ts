import type { InvocationRequest } from "../../invocation/invocation-request.ts";
import type { PreparedCors } from "./prepared-cors.ts";

const CORS_HEADER = /^access-control-(allow|expose|max)-/i;

/** A browser asks before it sends the request it means. */
export function isPreflight({ method, headers }: InvocationRequest): boolean {
  return (
    method === "OPTIONS" &&
    headers.last("origin") !== undefined &&
    headers.last("access-control-request-method") !== undefined
  );
}

/** Whatever the backend says of CORS is not passed on: only the API's own configuration counts. */
export function applyCors(
  headers: readonly string[],
  { headers: requestHeaders }: InvocationRequest,
  cors: PreparedCors,
): readonly string[] {
  const kept = headers.filter((_, index) => !CORS_HEADER.test(headers[index - (index % 2)] ?? ""));
  const allowed = allowedOrigin(requestHeaders.last("origin"), cors);
  return allowed === undefined ? kept : [...kept, "access-control-allow-origin", allowed, ...cors.responseHeaders];
}

/** No headers for an origin that is not allowed: the browser refuses by itself. */
export function preflightHeaders({ headers }: InvocationRequest, cors: PreparedCors): readonly string[] {
  const allowed = allowedOrigin(headers.last("origin"), cors);
  if (allowed === undefined) return [];
  return ["access-control-allow-origin", allowed, ...cors.preflightHeaders, ...cors.responseHeaders];
}

function allowedOrigin(origin: string | undefined, { allowOrigin }: PreparedCors): string | undefined {
  return origin === undefined ? undefined : allowOrigin(origin);
}
