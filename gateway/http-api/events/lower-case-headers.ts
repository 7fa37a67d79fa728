import type { InvocationRequest } from "../../invocation/invocation-request.ts";
import { isSignature } from "../../invocation/is-signature.ts";
import type { RequestHeaders } from "../../invocation/request-headers.ts";

export interface LowerCaseHeaders {
  /** Values of one name joined with commas. */
  readonly headers: Record<string, string>;
  /** Those of the Cookie headers, which are not among the headers. */
  readonly cookies: string[] | undefined;
}

/** Between client and API Gateway only, or replaced by what API Gateway says itself. */
const LEFT_OUT = new Set([
  "__proto__",
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
  "x-amzn-trace-id",
  "x-forwarded-for",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

/** Headers as payload format 2.0 has them. @param given those of the request, or what mappings left of them */
export function lowerCaseHeaders(
  given: RequestHeaders,
  { sourceIp, port, isHttps, body }: Pick<InvocationRequest, "sourceIp" | "port" | "isHttps" | "body">,
  traceId: string,
): LowerCaseHeaders {
  const { raw } = given;
  const headers: Record<string, string> = {};
  let cookies: string[] | undefined;
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = raw[index + 1] ?? "";
    if (name === "cookie") cookies = [...(cookies ?? []), ...value.split(/;\s*/)];
    else if (!LEFT_OUT.has(name) && !isSignature(name, value)) add(headers, name, value);
  }
  const forwardedFor = given.last("x-forwarded-for");
  headers["content-length"] ??= String(body.length);
  headers["x-amzn-trace-id"] = traceId;
  headers["x-forwarded-for"] = forwardedFor === undefined ? sourceIp : `${forwardedFor}, ${sourceIp}`;
  headers["x-forwarded-port"] = String(port);
  headers["x-forwarded-proto"] = isHttps === true ? "https" : "http";
  return { headers, cookies };
}

function add(headers: Record<string, string>, name: string, value: string): void {
  const before = headers[name];
  // What every object has by nature is no header.
  headers[name] = typeof before === "string" ? `${before},${value}` : value;
}
