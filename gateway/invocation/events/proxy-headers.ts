import { ENDING_HEADERS } from "../client-headers.ts";
import type { InvocationRequest } from "../invocation-request.ts";
import { isSignature } from "../is-signature.ts";

export interface ProxyHeaders {
  /** The last value of each. */
  readonly headers: Record<string, string>;
  readonly multiValueHeaders: Record<string, string[]>;
}

/** Between client and API Gateway only, or replaced by what API Gateway says itself. */
const LEFT_OUT = new Set([
  ...ENDING_HEADERS,
  "x-amzn-trace-id",
  "x-forwarded-for",
  "x-forwarded-port",
  "x-forwarded-proto",
  "__proto__",
]);

/** An edge-optimized API is behind CloudFront, which spells these its own way. */
const EDGE_SPELLING: ReadonlyMap<string, string> = new Map([
  ["authorization", "Authorization"],
  ["user-agent", "User-Agent"],
]);

/** Whose headers they are, and how they came. */
export interface HeaderSource {
  readonly request: Pick<InvocationRequest, "headers" | "isHttps" | "port" | "sourceIp">;
  readonly stage: { readonly stage: { readonly api: { readonly endpointType: string } } };
  readonly traceId: string;
}

/** Headers as a function gets them: the client's own spelling, and those API Gateway adds. */
export function proxyHeaders({ request, stage, traceId }: HeaderSource): ProxyHeaders {
  const { raw } = request.headers;
  const headers: Record<string, string> = {};
  const multiValueHeaders: Record<string, string[]> = {};
  const isEdge = stage.stage.api.endpointType === "EDGE";
  for (let index = 0; index < raw.length; index += 2) {
    const given = raw[index] ?? "";
    const lower = given.toLowerCase();
    const value = raw[index + 1] ?? "";
    if (LEFT_OUT.has(lower) || isSignature(lower, value)) continue;
    const name = isEdge ? (EDGE_SPELLING.get(lower) ?? given) : given;
    add(headers, multiValueHeaders, name, value);
  }
  const forwardedFor = request.headers.last("x-forwarded-for");
  const chain = forwardedFor === undefined ? request.sourceIp : `${forwardedFor}, ${request.sourceIp}`;
  add(headers, multiValueHeaders, "X-Amzn-Trace-Id", traceId);
  add(headers, multiValueHeaders, "X-Forwarded-For", chain);
  add(headers, multiValueHeaders, "X-Forwarded-Port", String(request.port));
  add(headers, multiValueHeaders, "X-Forwarded-Proto", request.isHttps === true ? "https" : "http");
  return { headers, multiValueHeaders };
}

function add(
  headers: Record<string, string>,
  multiValueHeaders: Record<string, string[]>,
  name: string,
  value: string,
): void {
  headers[name] = value;
  const values = multiValueHeaders[name];
  // What every object has by nature is no list.
  if (Array.isArray(values)) values.push(value);
  else multiValueHeaders[name] = [value];
}
