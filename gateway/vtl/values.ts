import { type HostObject, isHostObject } from "./host-object.ts";
import { WholeDouble } from "./java-number.ts";
import { VtlList } from "./vtl-list.ts";

export type VtlMap = Record<string, unknown>;

export function isMap(value: unknown): value is VtlMap {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !isHostObject(value) && !(value instanceof WholeDouble);
}

export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** A key of a map or an item of a list; prototypes are out of reach. */
export function getItem(target: unknown, key: unknown): unknown {
  if (isHostObject(target)) return target.getProperty(String(key));
  if (Array.isArray(target)) return Number.isInteger(Number(key)) ? target[Number(key)] : undefined;
  if (isMap(target)) return Object.hasOwn(target, String(key)) ? target[String(key)] : undefined;
  return undefined;
}

export function setItem(target: unknown, key: unknown, value: unknown): void {
  if (isHostObject(target)) target.setProperty(String(key), value);
  else if (Array.isArray(target)) setListItem(target, Number(key), value);
  else if (isMap(target)) putKey(target, String(key), value);
}

/** `__proto__` is a key like any other. */
export function putKey(map: VtlMap, key: string, value: unknown): void {
  if (key !== "__proto__") map[key] = value;
  else Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}

function setListItem(list: unknown[], index: number, value: unknown): void {
  if (Number.isInteger(index) && index >= 0 && index < list.length) list[index] = value;
}

/** What `#foreach` goes through: a list's items, a map's values. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isMap(value)) return Object.values(value);
  return [];
}

export function listOf(items: Iterable<unknown>): VtlList {
  return VtlList.from(items) as VtlList;
}

export type { HostObject };
