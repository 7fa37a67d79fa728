import { limited } from "./frame.ts";
import { TemplateError } from "./template-error.ts";
import { toText } from "./to-text.ts";
import { isNothing } from "./values.ts";

/** Only null and false are false. */
export function isTrue(value: unknown): boolean {
  return !isNothing(value) && value !== false;
}

/** Null equals null and the empty text; values of different kinds are equal when they print the same. */
export function areEqual(left: unknown, right: unknown): boolean {
  if (isNothing(left) || isNothing(right)) return emptyAsNothing(left) && emptyAsNothing(right);
  if (typeof left === typeof right && typeof left !== "object") return left === right;
  return toText(left) === toText(right);
}

function emptyAsNothing(value: unknown): boolean {
  return isNothing(value) || value === "";
}

type Operator = (left: unknown, right: unknown) => unknown;

const compare =
  (isRight: (left: number | string, right: number | string) => boolean): Operator =>
  (left, right) => {
    if (typeof left === "number" && typeof right === "number") return isRight(left, right);
    if (typeof left === "string" && typeof right === "string") return isRight(left, right);
    const [first, second] = [Number(left), Number(right)];
    return !isNothing(left) && !isNothing(right) && isRight(first, second);
  };

const calculate =
  (operation: (left: number, right: number) => number | null): Operator =>
  (left, right) => {
    const [first, second] = [numberOf(left), numberOf(right)];
    return first === undefined || second === undefined ? null : operation(first, second);
  };

function numberOf(value: unknown): number | undefined {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" ? value : undefined;
}

/** Java divides integers to an integer, towards zero, and nothing by zero. */
function divide(left: number, right: number): number | null {
  const areIntegers = Number.isInteger(left) && Number.isInteger(right);
  if (areIntegers && right === 0) return null;
  return areIntegers ? Math.trunc(left / right) : left / right;
}

const add = calculate((left, right) => left + right);

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["==", areEqual],
  ["!=", (left, right) => !areEqual(left, right)],
  [">", compare((left, right) => left > right)],
  [">=", compare((left, right) => left >= right)],
  ["<", compare((left, right) => left < right)],
  ["<=", compare((left, right) => left <= right)],
  [
    "+",
    (left, right) =>
      typeof left === "string" || typeof right === "string" ? limited(toText(left) + toText(right)) : add(left, right),
  ],
  ["-", calculate((left, right) => left - right)],
  ["*", calculate((left, right) => left * right)],
  ["/", calculate(divide)],
  ["%", calculate((left, right) => (right === 0 ? null : left % right))],
]);

export function operatorOf(symbol: string): Operator {
  const operator = OPERATORS.get(symbol);
  if (operator === undefined) throw new TemplateError(`the operator '${symbol}' is not known`);
  return operator;
}
