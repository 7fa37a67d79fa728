import { createHash } from "node:crypto";
import { Unresolved } from "../expression/unresolved.ts";
import type { JsonObject } from "../json-value.ts";
import { parseYaml, writeYaml } from "../yaml.ts";
import type { TerraformFunction } from "./parameters.ts";

/** Names of encodings, as IANA and Node.js have them. */
const ENCODINGS: ReadonlyMap<string, BufferEncoding> = new Map<string, BufferEncoding>([
  ["utf-8", "utf8"],
  ["utf-16le", "utf16le"],
  ["us-ascii", "latin1"],
  ["iso-8859-1", "latin1"],
]);

/** @see https://developer.hashicorp.com/terraform/language/functions (Encoding Functions) */
export const ENCODING_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  yamlencode: (call) => writeYaml(call.value(0)),
  yamldecode(call) {
    try {
      return parseYaml(call.text(0), "1.1");
    } catch (error) {
      throw new Unresolved(`yamldecode() got no YAML: ${error instanceof Error ? error.message : error}`);
    }
  },
  csvdecode: (call) => decodeCsv(call.text(0)),
  textencodebase64: (call) => Buffer.from(call.text(0), encodingOf(call.text(1))).toString("base64"),
  textdecodebase64: (call) => Buffer.from(call.text(0), "base64").toString(encodingOf(call.text(1))),
  uuidv5: (call) => nameBasedUuid(call.text(0), call.text(1)),
};

function encodingOf(name: string): BufferEncoding {
  const encoding = ENCODINGS.get(name.toLowerCase());
  if (encoding === undefined) throw new Unresolved(`texts in ${name} are not converted`);
  return encoding;
}

/** The first line names the columns. */
function decodeCsv(text: string): readonly JsonObject[] {
  const [names = [], ...rows] = csvRows(text);
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ""])));
}

const CSV_FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;

function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [field, quoted, plain = "", end] of text.trimEnd().matchAll(CSV_FIELD)) {
    if (field === "" && row.length === 0) break;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
    if (end === "") break;
  }
  return rows;
}

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ["dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
  ["url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"],
  ["oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"],
  ["x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"],
]);

/** Version 5: a hash of a namespace and a name. */
function nameBasedUuid(namespace: string, name: string): string {
  const scope = Buffer.from((NAMESPACES.get(namespace) ?? namespace).replaceAll("-", ""), "hex");
  const bytes = createHash("sha1").update(scope).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
