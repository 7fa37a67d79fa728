import { isUtf8 } from "node:buffer";
import type { BackendCall } from "../invocation/backend-call.ts";
import type { MappedHeader } from "../invocation/integration-request.ts";
import { isSignature } from "../invocation/is-signature.ts";

/**
 * Not even a mapping brings these to a backend: they are of the connection, or API Gateway's own. It would send `Trailer`, which
 * Node refuses beside a length.
 */
const NEVER_SENT = new Set([
  "connection",
  "content-length",
  "expect",
  "proxy-authenticate",
  "te",
  "trailer",
  "transfer-encoding",
  "via",
  "x-amzn-apigateway-api-id",
  "x-amzn-trace-id",
]);

/**
 * Headers of a request to a backend: those given, then those API Gateway adds where they are missing, then its own.
 *
 * @param given the order they go out in
 * @param defaults by lower-case name
 * @param length of the body, if there is one
 * @returns name, value, name, value …
 */
export function httpHeaders(
  { stage, traceId }: BackendCall,
  given: readonly MappedHeader[],
  defaults: ReadonlyMap<string, MappedHeader>,
  length: number | undefined,
): readonly string[] {
  const { id } = stage.stage.api;
  const sent = given.filter(({ name, value }) => !isKept(name.toLowerCase(), value));
  const names = new Set(sent.map(({ name }) => name.toLowerCase()));
  const missing = [...defaults].flatMap(([name, header]) => (names.has(name) ? [] : [header]));
  return [
    ...[...missing, ...sent].flatMap(({ name, value }) => [name, encoded(value)]),
    ...(names.has("accept") ? [] : ["Accept", "application/json"]),
    ...(names.has("user-agent") ? [] : ["User-Agent", `AmazonAPIGateway_${id}`]),
    "X-Amzn-Trace-Id",
    traceId,
    "x-amzn-apigateway-api-id",
    id,
    ...(length === undefined ? [] : ["Content-Length", String(length)]),
  ];
}

function isKept(name: string, value: string): boolean {
  return NEVER_SENT.has(name) || isSignature(name, value);
}

/** Headers are bytes, one character each: those of the client's are already, other text becomes UTF-8. */
function encoded(value: string): string {
  if (!/[^\0-\x7f]/.test(value)) return value;
  const isBytes = !/[^\0-\xff]/.test(value) && isUtf8(Buffer.from(value, "latin1"));
  return isBytes ? value : Buffer.from(value, "utf8").toString("latin1");
}
