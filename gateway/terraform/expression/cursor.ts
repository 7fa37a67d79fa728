/** What was being read when the text stopped making sense. */
export class ExpressionSyntaxError extends Error {
  override readonly name = "ExpressionSyntaxError";
}

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(\.\d+)?([eE][+-]?\d+)?/y;
const SPACE = /(\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

/** A position in the text of an expression. */
export class Cursor {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  startsWith(token: string): boolean {
    return this.text.startsWith(token, this.position);
  }

  /** Skips space and comments, then the token if it is next. */
  take(token: string): boolean {
    this.skipSpace();
    if (!this.startsWith(token)) return false;
    this.position += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) throw this.error(`expected '${token}'`);
  }

  /** Takes a word only when it is the whole name, so that `format` is not `for`. */
  takeWord(word: string): boolean {
    this.skipSpace();
    if (this.#match(NAME)?.[0] !== word) return false;
    this.position += word.length;
    return true;
  }

  takeName(): string | undefined {
    this.skipSpace();
    return this.#takeMatch(NAME);
  }

  takeNumber(): number | undefined {
    this.skipSpace();
    const digits = this.#takeMatch(NUMBER);
    return digits === undefined ? undefined : Number(digits);
  }

  skipSpace(): void {
    this.#takeMatch(SPACE);
  }

  error(problem: string): ExpressionSyntaxError {
    const found = this.isAtEnd ? "the end" : `'${this.text.slice(this.position, this.position + 12)}'`;
    return new ExpressionSyntaxError(`${problem}, found ${found} at character ${this.position + 1}`);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    return pattern.exec(this.text);
  }

  #takeMatch(pattern: RegExp): string | undefined {
    const match = this.#match(pattern);
    if (match === null) return undefined;
    this.position += match[0].length;
    return match[0];
  }
}
