import type { HttpRequest } from "./http-request.ts";

/** Tells wrk what to send, and to end with its figures as one line of JSON. */
export function wrkScript({ method, headers, body }: HttpRequest): string {
  return `wrk.method = ${luaText(method)}
${Object.entries(headers)
  .map(([name, value]) => `wrk.headers[${luaText(name)}] = ${luaText(value)}`)
  .join("\n")}
${body === undefined ? "" : `wrk.body = ${luaText(body)}`}

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    '\\n{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"bad":%d,"broken":%d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout
  ))
end
`;
}

/** Bytes as decimal escapes, which need no rules for quotes. */
function luaText(text: string): string {
  return `"${[...Buffer.from(text)].map((byte) => `\\${String(byte).padStart(3, "0")}`).join("")}"`;
}
