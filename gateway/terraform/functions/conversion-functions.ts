import { isDeepStrictEqual } from "node:util";
import { asBoolean, asText } from "../expression/operators.ts";
import { Unresolved } from "../expression/unresolved.ts";
import { isJsonObject, type JsonValue } from "../json-value.ts";
import { encodeJson } from "./encode-json.ts";
import type { Parameters, TerraformFunction } from "./parameters.ts";

/** @see https://developer.hashicorp.com/terraform/language/functions (Type Conversion and Encoding Functions) */
export const CONVERSION_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  tostring: (call) => (call.value(0) === null ? null : asText(call.value(0))),
  tonumber: (call) => (call.value(0) === null ? null : call.number(0)),
  tobool: (call) => (call.value(0) === null ? null : asBoolean(call.value(0))),
  tolist: (call) => itemsOf(call.value(0)),
  toset: (call) => setOf(itemsOf(call.value(0))),
  tomap: (call) => call.object(0),
  sensitive: (call) => call.value(0),
  nonsensitive: (call) => call.value(0),
  issensitive: () => false,
  jsonencode: (call) => encodeJson(call.value(0)),
  jsondecode: (call) => decodeJson(call),
  base64encode: (call) => Buffer.from(call.text(0)).toString("base64"),
  base64decode: (call) => Buffer.from(call.text(0), "base64").toString(),
  urlencode: (call) => encodeURIComponent(call.text(0)).replaceAll("%20", "+"),
};

function itemsOf(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) return value;
  if (isJsonObject(value)) return Object.values(value);
  throw new Unresolved(`${JSON.stringify(value)} is no list`);
}

function setOf(items: readonly JsonValue[]): readonly JsonValue[] {
  const unique = items.filter((item, index) => items.findIndex((other) => isDeepStrictEqual(other, item)) === index);
  return unique.every((item) => typeof item === "string") ? unique.sort() : unique;
}

function decodeJson(call: Parameters): JsonValue {
  try {
    return JSON.parse(call.text(0)) as JsonValue;
  } catch (error) {
    throw new Unresolved(`jsondecode() got no JSON: ${error instanceof Error ? error.message : error}`);
  }
}
