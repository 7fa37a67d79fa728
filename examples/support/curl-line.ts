import type { Call } from "./call.ts";
import { fillIn } from "./fill-in.ts";
import type { Target } from "./run-calls.ts";
import { urlOf } from "./url-of.ts";

/** A call for the terminal. */
export function curlLine(call: Call, target: Target): string {
  const filled = fillIn(call, new Map(Object.entries(target.values ?? {})));
  const { request, headers = {}, body, apiKey, by } = filled;
  const [method = ""] = request.split(" ");
  const caller = by === undefined ? undefined : target.callers?.[by];
  const url = urlOf(filled, target);
  const key = apiKey === undefined ? undefined : target.apiKey(apiKey);
  const isText = typeof body === "string";
  const sent = {
    ...(body !== undefined && !isText && { "content-type": "application/json" }),
    ...headers,
    ...(key !== undefined && { "x-api-key": key }),
  };
  return [
    "curl -i",
    ...(caller?.curl ? [caller.curl] : []),
    ...(method === "GET" ? [] : [`-X ${method}`]),
    quoted(caller?.at?.(url) ?? url),
    ...Object.entries(sent).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(isText ? body : JSON.stringify(body))}`]),
  ].join(" ");
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
