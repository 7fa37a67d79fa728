import { LooseJson } from "./loose-json.ts";

/** Numbers that may be of more digits than JavaScript's can hold, or whole with a fraction of nothing: `1.0`, `1e3`. */
const OF_JAVA = /(?:^|[\s:,[])-?(?:\d{16,}|\d+(?:\.0+|(?:\.\d+)?e[+-]?\d+))(?=[\s,}\]]|$)/i;

/**
 * JSON with numbers as Java has them: whole to the last digit, and `1.0` told from `1`.
 *
 * @throws SyntaxError
 */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return OF_JAVA.test(text) ? new LooseJson(text).read() : value;
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
