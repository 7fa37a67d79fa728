import { buildTemplate } from "./build-template.ts";
import { Cursor } from "./cursor.ts";
import type { Expression } from "./expression.ts";
import { readTokens, type Writing } from "./template-tokens.ts";

/**
 * A string of Terraform JSON: text with `${…}` and `%{…}`; `$${` stands for a literal `${`.
 *
 * @throws ExpressionSyntaxError
 */
export function parseTemplate(text: string): Expression {
  if (!text.includes("${") && !text.includes("%{")) return { type: "literal", value: text };
  return buildTemplate(readTokens(new Cursor(text), AS_IT_IS));
}

/** The rest of a quoted string within an expression; its opening quote is read already. */
export function parseQuoted(cursor: Cursor): Expression {
  const tokens = readTokens(cursor, IN_QUOTES);
  if (cursor.isAtEnd) throw cursor.error("expected the closing quote");
  cursor.position += 1;
  return buildTemplate(tokens);
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

const AS_IT_IS: Writing = { isEnd: (cursor) => cursor.isAtEnd, read: rawCharacter, trimsLines: true };

const IN_QUOTES: Writing = {
  isEnd: (cursor) => cursor.startsWith('"') || cursor.isAtEnd,
  read: escapedCharacter,
  trimsLines: false,
};
