import type { Cursor } from "./cursor.ts";
import type { Expression, ForExpression } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";

/** `for key, value in collection : …` behind an opening bracket; undefined when something else is there. */
export function parseForInto(cursor: Cursor, closing: "]" | "}"): ForExpression | undefined {
  if (!cursor.takeWord("for")) return undefined;
  const head = parseForHead(cursor);
  cursor.expect(":");
  const result = parseResult(cursor, closing);
  const condition = cursor.takeWord("if") ? parseExpression(cursor) : undefined;
  cursor.expect(closing);
  return {
    type: "for",
    ...head,
    ...result,
    ...(condition !== undefined && { condition }),
  };
}

export type ForHead = Pick<ForExpression, "keyName" | "valueName" | "collection">;

/** `key, value in collection` */
export function parseForHead(cursor: Cursor): ForHead {
  const first = nameOf(cursor);
  const second = cursor.take(",") ? nameOf(cursor) : undefined;
  if (!cursor.takeWord("in")) throw cursor.error("expected 'in'");
  const collection = parseExpression(cursor);
  return { ...(second !== undefined && { keyName: first }), valueName: second ?? first, collection };
}

function parseResult(
  cursor: Cursor,
  closing: "]" | "}",
): { readonly key?: Expression; readonly value: Expression; readonly groups: boolean } {
  const first = parseExpression(cursor);
  if (closing === "]") return { value: first, groups: false };
  cursor.expect("=>");
  const value = parseExpression(cursor);
  return { key: first, value, groups: cursor.take("...") };
}

function nameOf(cursor: Cursor): string {
  const name = cursor.takeName();
  if (name === undefined) throw cursor.error("expected a name");
  return name;
}
