import type { Cursor } from "./cursor.ts";
import { type Expression, SPLAT_ITEM } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseForInto } from "./parse-for.ts";
import { parseQuoted } from "./parse-template.ts";

/** A value and the traversal behind it: `a.b["c"][0].d`. */
export function parseTerm(cursor: Cursor): Expression {
  return parseTraversal(cursor, parsePrimary(cursor));
}

function parsePrimary(cursor: Cursor): Expression {
  cursor.skipSpace();
  const number = cursor.takeNumber();
  if (number !== undefined) return { type: "literal", value: number };
  if (cursor.take('"')) return parseQuoted(cursor);
  if (cursor.take("(")) {
    const inner = parseExpression(cursor);
    cursor.expect(")");
    return inner;
  }
  if (cursor.take("[")) return parseForInto(cursor, "]") ?? parseTuple(cursor);
  if (cursor.take("{")) return parseForInto(cursor, "}") ?? parseObject(cursor);
  const name = cursor.takeName();
  if (name === undefined) throw cursor.error("expected a value");
  return parseNamed(cursor, name);
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function parseNamed(cursor: Cursor, name: string): Expression {
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return { type: "literal", value: constant };
  if (!cursor.take("(")) return { type: "name", name };
  const parameters: Expression[] = [];
  let expandsLast = false;
  while (!cursor.take(")")) {
    parameters.push(parseExpression(cursor));
    expandsLast = cursor.take("...");
    if (cursor.take(",")) continue;
    cursor.expect(")");
    break;
  }
  return { type: "call", name, arguments: parameters, expandsLast };
}

function parseTraversal(cursor: Cursor, start: Expression): Expression {
  let object = start;
  for (;;) {
    if (cursor.startsWith("...")) return object;
    if (cursor.take("[*]") || cursor.take(".*")) return parseSplat(cursor, object);
    if (cursor.take(".")) object = { type: "index", object, key: { type: "literal", value: attributeName(cursor) } };
    else if (cursor.take("[")) {
      object = { type: "index", object, key: parseExpression(cursor) };
      cursor.expect("]");
    } else return object;
  }
}

function attributeName(cursor: Cursor): string | number {
  const name = cursor.takeName() ?? cursor.takeNumber();
  if (name === undefined) throw cursor.error("expected the name of an attribute");
  return name;
}

function parseSplat(cursor: Cursor, list: Expression): Expression {
  return { type: "splat", list, each: parseTraversal(cursor, { type: "name", name: SPLAT_ITEM }) };
}

function parseTuple(cursor: Cursor): Expression {
  const items: Expression[] = [];
  while (!cursor.take("]")) {
    items.push(parseExpression(cursor));
    if (cursor.take(",")) continue;
    cursor.expect("]");
    break;
  }
  return { type: "tuple", items };
}

function parseObject(cursor: Cursor): Expression {
  const entries: (readonly [Expression, Expression])[] = [];
  while (!cursor.take("}")) {
    const key = parseExpression(cursor);
    if (!cursor.take("=")) cursor.expect(":");
    entries.push([key.type === "name" ? { type: "literal", value: key.name } : key, parseExpression(cursor)]);
    cursor.take(",");
  }
  return { type: "object", entries };
}
