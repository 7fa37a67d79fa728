import { LooseJson } from "./loose-json.ts";

/** Digits that may be more than a number of JavaScript's can hold. */
const LONG = /\d{16}/;

/**
 * JSON with whole numbers to the last digit: those JavaScript's numbers cannot hold become `bigint`.
 *
 * @throws SyntaxError
 */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return LONG.test(text) ? new LooseJson(text).read() : value;
}

/**
 * JSON, or what mapping templates take for it: `{statusCode: 200}`, `{'a': 1,}`, plain text.
 *
 * @throws TemplateError
 */
export function readLooseJson(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return new LooseJson(text).read();
  }
}
