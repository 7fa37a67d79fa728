import type { Cursor } from "./cursor.ts";
import type { Expression } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";
import { type ForHead, parseForHead } from "./parse-for.ts";

/** Pieces of a template, in their order. `~` beside a brace has already taken the space next to it away. */
export type TemplateToken =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "value"; readonly expression: Expression; readonly text: string }
  | Directive;

export type Directive =
  | { readonly type: "if"; readonly test: Expression; readonly text: string }
  | { readonly type: "for"; readonly head: ForHead; readonly text: string }
  | { readonly type: "else" | "endif" | "endfor"; readonly text: string };

/** How a template is written: as it is, or within quotes. */
export interface Writing {
  readonly isEnd: (cursor: Cursor) => boolean;
  /** Reads literal text, at least one character. */
  readonly read: (cursor: Cursor) => string;
  /** `~` takes space away up to the end of a line only. */
  readonly trimsLines: boolean;
}

type Marked = TemplateToken & { readonly trimsBefore?: boolean; readonly trimsAfter?: boolean };

export function readTokens(cursor: Cursor, writing: Writing): readonly TemplateToken[] {
  const tokens: Marked[] = [];
  while (!writing.isEnd(cursor)) tokens.push(isSequence(cursor) ? readSequence(cursor) : readText(cursor, writing));
  return tokens
    .map((token, index) => trimmed(token, tokens[index - 1], tokens[index + 1], writing))
    .filter(isSomething);
}

function trimmed(
  token: Marked,
  before: Marked | undefined,
  after: Marked | undefined,
  { trimsLines }: Writing,
): TemplateToken {
  if (token.type !== "text") return token;
  let { text } = token;
  if (before?.trimsAfter === true) text = trimsLines ? text.replace(/^[^\S\n]*\n?/, "") : text.trimStart();
  if (after?.trimsBefore === true) text = trimsLines ? trimLastLine(text) : text.trimEnd();
  return { type: "text", text };
}

/** Of a line that is whole, its end too. */
function trimLastLine(text: string): string {
  const start = text.lastIndexOf("\n", text.length - 2) + 1;
  return text.slice(0, start) + text.slice(start).trimEnd();
}

function isSomething(token: TemplateToken): boolean {
  return token.type !== "text" || token.text !== "";
}

function readText(cursor: Cursor, { isEnd, read }: Writing): TemplateToken {
  let text = "";
  while (!isEnd(cursor) && !isSequence(cursor)) text += isEscaped(cursor) ? takeEscaped(cursor) : read(cursor);
  return { type: "text", text };
}

function isSequence(cursor: Cursor): boolean {
  return cursor.startsWith("${") || cursor.startsWith("%{");
}

function isEscaped(cursor: Cursor): boolean {
  return cursor.startsWith("$${") || cursor.startsWith("%%{");
}

function takeEscaped(cursor: Cursor): string {
  cursor.position += 3;
  return cursor.text.slice(cursor.position - 2, cursor.position);
}

function readSequence(cursor: Cursor): Marked {
  const isDirective = cursor.startsWith("%{");
  cursor.position += 2;
  const trimsBefore = cursor.startsWith("~");
  if (trimsBefore) cursor.position += 1;
  const start = cursor.position;
  const token = isDirective ? readDirective(cursor) : { type: "value" as const, expression: parseExpression(cursor) };
  const text = cursor.text.slice(start, cursor.position).trim();
  const trimsAfter = cursor.take("~");
  cursor.expect("}");
  return { ...token, text, trimsBefore, trimsAfter };
}

type WithoutText<Token> = Token extends unknown ? Omit<Token, "text"> : never;

function readDirective(cursor: Cursor): WithoutText<Directive> {
  if (cursor.takeWord("if")) return { type: "if", test: parseExpression(cursor) };
  if (cursor.takeWord("for")) return { type: "for", head: parseForHead(cursor) };
  for (const type of ["else", "endif", "endfor"] as const) {
    if (cursor.takeWord(type)) return { type };
  }
  throw cursor.error("expected a template directive: if, else, endif, for or endfor");
}
