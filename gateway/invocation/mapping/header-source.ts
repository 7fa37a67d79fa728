import { ENDING_HEADERS } from "../client-headers.ts";
import { proxyHeaders } from "../events/proxy-headers.ts";
import type { Invocation } from "../invocation.ts";

/** Reads the values of a header; none when it is not there. */
export type HeaderSource = (invocation: Invocation) => readonly string[];

/** What API Gateway says itself, in its own spelling. */
const OWN = new Set(["x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"]);

/** API Gateway spells these its own way, however a client does. */
const KNOWN_SPELLING = new Set(["host", "user-agent"]);

/** `method.request.header.{name}`, whose spelling does not count. */
export function headerSource(name: string): HeaderSource {
  const lower = name.toLowerCase();
  if (ENDING_HEADERS.has(lower)) return () => [];
  if (OWN.has(lower)) return ownHeader(lower);
  return ({ request }) => request.headers.all(name);
}

/**
 * As the source of a parameter mapping, where the spelling counts.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function spelledHeaderSource(name: string): HeaderSource {
  const lower = name.toLowerCase();
  if (ENDING_HEADERS.has(lower) || OWN.has(lower) || KNOWN_SPELLING.has(lower)) return headerSource(name);
  return ({ request }) => request.headers.spelled(name);
}

function ownHeader(lower: string): HeaderSource {
  return (invocation) =>
    Object.entries(proxyHeaders(invocation).headers).flatMap(([name, value]) =>
      name.toLowerCase() === lower ? [value] : [],
    );
}
