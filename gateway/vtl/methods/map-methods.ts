import { areEqual } from "../operators.ts";
import { toText } from "../to-text.ts";
import { getItem, isMap, listOf, putKey, type VtlMap } from "../values.ts";

type Method = (map: VtlMap, ...parameters: readonly unknown[]) => unknown;

/** `java.util.Map`, and `count()` of API Gateway's own. */
export const MAP_METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["size", (map) => Object.keys(map).length],
  ["count", (map) => Object.keys(map).length],
  ["isEmpty", (map) => Object.keys(map).length === 0],
  ["get", (map, key) => getItem(map, toText(key))],
  ["getOrDefault", (map, key, otherwise) => getItem(map, toText(key)) ?? otherwise],
  ["containsKey", (map, key) => Object.hasOwn(map, toText(key))],
  ["containsValue", (map, value) => Object.values(map).some((item) => areEqual(item, value))],
  ["keySet", (map) => listOf(Object.keys(map))],
  ["values", (map) => listOf(Object.values(map))],
  ["entrySet", (map) => listOf(Object.entries(map).map(([key, value]) => ({ key, value })))],
  ["put", (map, key, value) => put(map, toText(key), value)],
  ["putAll", (map, other) => putAll(map, other)],
  ["remove", (map, key) => remove(map, toText(key))],
]);

function put(map: VtlMap, key: string, value: unknown): unknown {
  const before = getItem(map, key);
  putKey(map, key, value);
  return before;
}

function putAll(map: VtlMap, other: unknown): void {
  if (!isMap(other)) return;
  for (const [key, value] of Object.entries(other)) putKey(map, key, value);
}

function remove(map: VtlMap, key: string): unknown {
  const before = getItem(map, key);
  delete map[key];
  return before;
}
