import { Cursor } from "./cursor.ts";
import type { Expression, TemplatePart } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";

/**
 * A string of Terraform JSON: text with `${…}`; `$${` stands for a literal `${`.
 *
 * @throws ExpressionSyntaxError
 */
export function parseTemplate(text: string): Expression {
  if (!text.includes("${") && !text.includes("%{")) return { type: "literal", value: text };
  const cursor = new Cursor(text);
  return asExpression(parseParts(cursor, (at) => at.isAtEnd, rawCharacter));
}

/** The rest of a quoted string within an expression; its opening quote is read already. */
export function parseQuoted(cursor: Cursor): Expression {
  const parts = parseParts(cursor, (at) => at.startsWith('"') || at.isAtEnd, escapedCharacter);
  if (cursor.isAtEnd) throw cursor.error("expected the closing quote");
  cursor.position += 1;
  return asExpression(parts);
}

function asExpression(parts: readonly TemplatePart[]): Expression {
  const [only, another] = parts;
  if (only === undefined) return { type: "literal", value: "" };
  if (another !== undefined) return { type: "template", parts };
  return typeof only === "string" ? { type: "literal", value: only } : only.expression;
}

type ReadCharacter = (cursor: Cursor) => string;

function parseParts(cursor: Cursor, isEnd: (cursor: Cursor) => boolean, read: ReadCharacter): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  while (!isEnd(cursor)) {
    const part = isInterpolation(cursor) ? parseInterpolation(cursor) : parseLiteral(cursor, isEnd, read);
    parts.push(part);
  }
  return parts;
}

function parseLiteral(cursor: Cursor, isEnd: (cursor: Cursor) => boolean, read: ReadCharacter): string {
  let literal = "";
  while (!isEnd(cursor) && !isInterpolation(cursor)) {
    literal += isEscapedInterpolation(cursor) ? takeEscaped(cursor) : read(cursor);
  }
  return literal;
}

function isInterpolation(cursor: Cursor): boolean {
  return cursor.startsWith("${") || cursor.startsWith("%{");
}

function isEscapedInterpolation(cursor: Cursor): boolean {
  return cursor.startsWith("$${") || cursor.startsWith("%%{");
}

function takeEscaped(cursor: Cursor): string {
  cursor.position += 3;
  return cursor.text.slice(cursor.position - 2, cursor.position);
}

function parseInterpolation(cursor: Cursor): TemplatePart {
  if (cursor.startsWith("%{")) throw cursor.error("template directives (%{if}, %{for}) are not evaluated");
  const start = cursor.position + 2;
  cursor.position = cursor.startsWith("${~") ? start + 1 : start;
  const expression = parseExpression(cursor);
  const text = cursor.text.slice(start, cursor.position).trim();
  cursor.take("~");
  cursor.expect("}");
  return { expression, text };
}

function rawCharacter(cursor: Cursor): string {
  const next = cursor.text.slice(cursor.position + 1).search(/[$%]/);
  const end = next === -1 ? cursor.text.length : cursor.position + 1 + next;
  const text = cursor.text.slice(cursor.position, end);
  cursor.position = end;
  return text;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function escapedCharacter(cursor: Cursor): string {
  const character = cursor.text.charAt(cursor.position++);
  if (character !== "\\") return character;
  const letter = cursor.text.charAt(cursor.position++);
  if (letter === "u" || letter === "U") return takeCodePoint(cursor, letter === "u" ? 4 : 8);
  const value = ESCAPES[letter];
  if (value === undefined) throw cursor.error(`unknown escape '\\${letter}'`);
  return value;
}

function takeCodePoint(cursor: Cursor, length: number): string {
  const code = Number.parseInt(cursor.text.slice(cursor.position, cursor.position + length), 16);
  if (!(code <= 0x10ffff)) throw cursor.error(`expected ${length} hexadecimal digits of a character`);
  cursor.position += length;
  return String.fromCodePoint(code);
}
