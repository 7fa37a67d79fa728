import { isDeepStrictEqual } from "node:util";
import { asBoolean, asText } from "../expression/operators.ts";
import { Unresolved } from "../expression/unresolved.ts";
import type { JsonValue } from "../json-value.ts";
import type { Parameters, TerraformFunction } from "./parameters.ts";

/** @see https://developer.hashicorp.com/terraform/language/functions (Collection Functions) */
export const SET_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  alltrue: (call) => call.list(0).every((item) => item !== null && asBoolean(item)),
  anytrue: (call) => call.list(0).some((item) => item !== null && asBoolean(item)),
  chunklist: (call) => chunks(call.list(0), call.number(1)),
  matchkeys: (call) => call.list(0).filter((_, index) => isIn(call.list(1)[index] ?? null, call.list(2))),
  setintersection: (call) => call.list(0).filter((item) => call.all.every((_, index) => isIn(item, call.list(index)))),
  setproduct: (call) => product(call),
  setsubtract: (call) => call.list(0).filter((item) => !isIn(item, call.list(1))),
  setunion: (call) => distinct(call.all.flatMap((_, index) => call.list(index))),
  transpose: (call) => transposed(call),
};

function isIn(item: JsonValue, list: readonly JsonValue[]): boolean {
  return list.some((other) => isDeepStrictEqual(other, item));
}

function distinct(list: readonly JsonValue[]): readonly JsonValue[] {
  return list.filter((item, index) => list.findIndex((other) => isDeepStrictEqual(other, item)) === index);
}

function chunks(list: readonly JsonValue[], size: number): readonly (readonly JsonValue[])[] {
  if (!Number.isInteger(size) || size < 0) throw new Unresolved(`chunklist() cannot make chunks of ${size}`);
  if (size === 0) return list.length === 0 ? [] : [list];
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** More would hardly be meant. */
const MAX_COMBINATIONS = 10_000;

function product(call: Parameters): readonly (readonly JsonValue[])[] {
  let combinations: readonly (readonly JsonValue[])[] = [[]];
  for (const index of call.all.keys()) {
    combinations = combinations.flatMap((combination) => call.list(index).map((item) => [...combination, item]));
    if (combinations.length > MAX_COMBINATIONS) throw new Unresolved("setproduct() of more than 10000 combinations");
  }
  return combinations;
}

/** `{ a = ["1", "2"] }` becomes `{ "1" = ["a"], "2" = ["a"] }`. */
function transposed(call: Parameters): JsonValue {
  const pairs = Object.entries(call.object(0)).flatMap(([key, values]) =>
    (Array.isArray(values) ? values : []).map((value) => [asText(value), key] as const),
  );
  const names = [...new Set(pairs.map(([name]) => name))].sort();
  return Object.fromEntries(
    names.map((name) => [name, pairs.flatMap(([other, key]) => (other === name ? [key] : [])).sort()]),
  );
}
