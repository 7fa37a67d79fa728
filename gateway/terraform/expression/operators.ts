import { isDeepStrictEqual } from "node:util";
import type { JsonValue } from "../json-value.ts";
import type { BinaryOperator } from "./expression.ts";
import { Unresolved } from "./unresolved.ts";

/** Terraform's conversions: a number or boolean is written into text as in JSON. */
export function asText(value: JsonValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Unresolved(`${JSON.stringify(value)} cannot be written into text`);
}

export function asNumber(value: JsonValue): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && !Number.isNaN(number)) return number;
  throw new Unresolved(`${JSON.stringify(value)} is no number`);
}

export function asBoolean(value: JsonValue): boolean {
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw new Unresolved(`${JSON.stringify(value)} is neither true nor false`);
}

const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => JsonValue>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

export function applyBinary(operator: BinaryOperator, left: JsonValue, right: () => JsonValue): JsonValue {
  if (operator === "&&") return asBoolean(left) && asBoolean(right());
  if (operator === "||") return asBoolean(left) || asBoolean(right());
  if (operator === "==") return isDeepStrictEqual(left, right());
  if (operator === "!=") return !isDeepStrictEqual(left, right());
  const calculate = ARITHMETIC[operator];
  if (calculate === undefined) throw new Unresolved(`the operator ${operator} is not evaluated`);
  return calculate(asNumber(left), asNumber(right()));
}
