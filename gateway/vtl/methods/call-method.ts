import { isHostObject } from "../host-object.ts";
import { doubleOf, isNumber } from "../java-number.ts";
import { areEqual } from "../operators.ts";
import { toText } from "../to-text.ts";
import { getItem, isMap, isNothing } from "../values.ts";
import { LIST_METHODS } from "./list-methods.ts";
import { MAP_METHODS } from "./map-methods.ts";
import { TEXT_METHODS } from "./text-methods.ts";

/** A method as Java has it on that kind of value. A method there is not gives null, as an undefined reference does. */
export function callMethod(target: unknown, method: string, parameters: readonly unknown[]): unknown {
  if (isNothing(target)) return undefined;
  if (isHostObject(target)) return target.call(method, parameters);
  if (method === "toString") return toText(target);
  if (method === "equals") return areEqual(target, parameters[0]);
  if (typeof target === "string") return TEXT_METHODS.get(method)?.(target, ...parameters);
  if (isNumber(target)) return numberMethod(Number(target), method);
  if (Array.isArray(target)) return LIST_METHODS.get(method)?.(target, ...parameters);
  return isMap(target) ? (MAP_METHODS.get(method)?.(target, ...parameters) ?? getter(target, method)) : undefined;
}

function numberMethod(value: number, method: string): unknown {
  if (method === "intValue" || method === "longValue") return Math.trunc(value);
  return method === "doubleValue" || method === "floatValue" ? doubleOf(value) : undefined;
}

/** `getKey()` of an entry reads `key`. */
function getter(target: unknown, method: string): unknown {
  const name = /^get([A-Z].*)$/.exec(method)?.[1];
  return name === undefined ? undefined : getItem(target, name.charAt(0).toLowerCase() + name.slice(1));
}
