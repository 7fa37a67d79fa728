import { limited } from "./frame.ts";
import { doubleOf, isDouble, isNumber, numberOf } from "./java-number.ts";
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
  if (isNumber(left) && isNumber(right)) return Number(left) === Number(right);
  return toText(left) === toText(right);
}

function emptyAsNothing(value: unknown): boolean {
  return isNothing(value) || value === "";
}

type Operator = (left: unknown, right: unknown) => unknown;

const compare =
  (isRight: (left: number | string, right: number | string) => boolean): Operator =>
  (left, right) => {
    if (typeof left === "string" && typeof right === "string") return isRight(left, right);
    return !isNothing(left) && !isNothing(right) && isRight(Number(left), Number(right));
  };

type Operation = (left: number, right: number, areDoubles: boolean) => number | null;

/** Of two integers comes an integer, of anything else a double. */
const calculate =
  (operation: Operation): Operator =>
  (left, right) => {
    const [first, second] = [numberOf(left), numberOf(right)];
    if (first === undefined || second === undefined) return null;
    const areDoubles = isDouble(left) || isDouble(right);
    const result = operation(first, second, areDoubles);
    return result !== null && areDoubles ? doubleOf(result) : result;
  };

/** Java divides integers to an integer, towards zero; Velocity divides nothing by zero. */
const divide: Operation = (left, right, areDoubles) => {
  if (right === 0) return null;
  return areDoubles ? left / right : Math.trunc(left / right);
};

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
