import { isDeepStrictEqual } from "node:util";
import { asText } from "../expression/operators.ts";
import { Unresolved } from "../expression/unresolved.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json-value.ts";
import type { Parameters, TerraformFunction } from "./parameters.ts";

/** @see https://developer.hashicorp.com/terraform/language/functions (Collection Functions) */
export const COLLECTION_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  length: (call) => lengthOf(call.value(0)),
  concat: (call) => call.all.flatMap((_, index) => call.list(index)),
  merge: (call) =>
    Object.assign({}, ...call.all.filter((value) => value !== null).map((_, index) => call.object(index))),
  lookup: (call) => ownValue(call.object(0), call.text(1)) ?? call.value(2),
  element: (call) => elementOf(call),
  index: (call) => indexOf(call),
  keys: (call) => Object.keys(call.object(0)).sort(),
  values: (call) => sortedEntries(call.object(0)).map(([, value]) => value),
  contains: (call) => call.list(0).some((item) => isDeepStrictEqual(item, call.value(1))),
  flatten: (call) => flat(call.list(0)),
  distinct: (call) => distinct(call.list(0)),
  compact: (call) => call.list(0).filter((item) => item !== "" && item !== null),
  sort: (call) => call.list(0).map(asText).sort(),
  reverse: (call) => [...call.list(0)].reverse(),
  slice: (call) => call.list(0).slice(call.number(1), call.number(2)),
  zipmap: (call) => Object.fromEntries(call.list(0).map((key, index) => [asText(key), call.list(1)[index] ?? null])),
  range: (call) => range(call),
  coalesce: (call) => firstOf(call, (value) => value !== null && value !== ""),
  coalescelist: (call) => firstOf(call, (value) => Array.isArray(value) && value.length > 0),
  one: (call) => call.list(0)[0] ?? null,
};

function lengthOf(value: JsonValue): number {
  if (typeof value === "string") return [...value].length;
  if (Array.isArray(value)) return value.length;
  if (isJsonObject(value)) return Object.keys(value).length;
  throw new Unresolved(`length() of ${JSON.stringify(value)} is not defined`);
}

function ownValue(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function sortedEntries(object: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(object).sort(([left], [right]) => (left < right ? -1 : 1));
}

function elementOf(call: Parameters): JsonValue {
  const list = call.list(0);
  const value = list[call.number(1) % list.length];
  if (value === undefined) throw new Unresolved("element() of an empty list");
  return value;
}

function indexOf(call: Parameters): number {
  const index = call.list(0).findIndex((item) => isDeepStrictEqual(item, call.value(1)));
  if (index === -1) throw new Unresolved(`index() does not find ${JSON.stringify(call.value(1))}`);
  return index;
}

function flat(list: readonly JsonValue[]): readonly JsonValue[] {
  return list.flatMap((item) => (Array.isArray(item) ? flat(item) : [item]));
}

function distinct(list: readonly JsonValue[]): readonly JsonValue[] {
  return list.filter((item, index) => list.findIndex((other) => isDeepStrictEqual(other, item)) === index);
}

function range(call: Parameters): readonly number[] {
  const start = call.count === 1 ? 0 : call.number(0);
  const limit = call.number(call.count === 1 ? 0 : 1);
  const step = call.count > 2 ? call.number(2) : Math.sign(limit - start) || 1;
  const count = Math.ceil((limit - start) / step);
  if (!(count <= 1024)) throw new Unresolved("range() of more than 1024 numbers");
  return Array.from({ length: Math.max(0, count) }, (_, index) => start + index * step);
}

function firstOf(call: Parameters, isWanted: (value: JsonValue) => boolean): JsonValue {
  const value = call.all.find(isWanted);
  if (value === undefined) throw new Unresolved("every parameter of coalesce() is empty");
  return value;
}
