import type { Call } from "./call.ts";

/** A call with values in place of their names in braces, in its request and headers. Names without a value stay. */
export function fillIn(call: Call, values: ReadonlyMap<string, string>): Call {
  const fill = (text: string, write: (value: string) => string) =>
    text.replaceAll(/\{(\w+)\}/g, (token, name: string) => {
      const value = values.get(name);
      return value === undefined ? token : write(value);
    });
  const headers = Object.entries(call.headers ?? {}).map(([name, value]) => [name, fill(value, String)]);
  return { ...call, request: fill(call.request, encodeURIComponent), headers: Object.fromEntries(headers) };
}
