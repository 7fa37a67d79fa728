import type { Json } from "./json.ts";

const MOST_CHARACTERS = 160;

/** A value on one line that is not too long. */
export function showValue(value: Json | undefined): string {
  if (value === undefined || value === null) return "not set";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return shorten(text === "" ? '""' : text);
}

/** Characters are not cut in halves. */
export function shorten(text: string, most = MOST_CHARACTERS): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept}…`;
}
