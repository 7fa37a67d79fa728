import type { HostObject } from "./host-object.ts";
import { readJson } from "./read-json.ts";
import { TemplateError } from "./template-error.ts";
import { toText } from "./to-text.ts";
import { writeJson } from "./write-json.ts";

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  '"': '\\"',
  "'": "\\'",
  "\\": "\\\\",
};

type Method = (value: string) => unknown;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#util-template-reference */
const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["escapeJavaScript", escapeJavaScript],
  ["parseJson", parseJson],
  ["urlEncode", (text) => new URLSearchParams([["", text]]).toString().slice(1)],
  ["urlDecode", urlDecode],
  ["base64Encode", (text) => Buffer.from(text).toString("base64")],
  ["base64Decode", (text) => Buffer.from(text, "base64").toString()],
]);

/** `$util` */
export const VTL_UTIL: HostObject = {
  getProperty: () => undefined,
  setProperty: () => {},
  call(method, [value]) {
    return METHODS.get(method)?.(Array.isArray(value) ? writeJson(value) : toText(value));
  },
};

/** Also escapes `'`, which JSON does not allow: templates for JSON replace it back. */
function escapeJavaScript(text: string): string {
  return text.replaceAll(
    /["'\\\p{Cc}]|[^\x20-\x7e]/gu,
    (character) => SHORT_ESCAPES[character] ?? utf16Escapes(character),
  );
}

function utf16Escapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).toUpperCase().padStart(4, "0")}`).join("");
}

function parseJson(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    throw new TemplateError(`$util.parseJson() got no JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** As Java does: bytes that are no UTF-8 become U+FFFD, and only `%` without two hexadecimal digits is refused. */
function urlDecode(text: string): string {
  if (/%(?![0-9a-f]{2})/i.test(text)) throw new TemplateError("$util.urlDecode() got a '%' that encodes nothing");
  return text
    .replaceAll("+", " ")
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString());
}
