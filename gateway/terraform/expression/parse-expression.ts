import type { Cursor } from "./cursor.ts";
import type { BinaryOperator, Expression } from "./expression.ts";
import { parseTerm } from "./parse-term.ts";

/** Loosest first; within a level the longer operator first, so that `<=` is not read as `<`. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/", "%"],
];

/** @throws ExpressionSyntaxError */
export function parseExpression(cursor: Cursor): Expression {
  const test = parseBinary(cursor, 0);
  if (!cursor.take("?")) return test;
  const yes = parseExpression(cursor);
  cursor.expect(":");
  return { type: "conditional", test, yes, no: parseExpression(cursor) };
}

function parseBinary(cursor: Cursor, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return parseUnary(cursor);
  let left = parseBinary(cursor, level + 1);
  for (;;) {
    const operator = operators.find((candidate) => cursor.take(candidate));
    if (operator === undefined) return left;
    left = { type: "binary", operator, left, right: parseBinary(cursor, level + 1) };
  }
}

function parseUnary(cursor: Cursor): Expression {
  if (cursor.take("!")) return { type: "unary", operator: "!", operand: parseUnary(cursor) };
  if (cursor.take("-")) return { type: "unary", operator: "-", operand: parseUnary(cursor) };
  return parseTerm(cursor);
}
