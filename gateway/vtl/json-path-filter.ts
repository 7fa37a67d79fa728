import { Pattern, PatternError } from "../patterns/pattern.ts";
import { isNumber, numberOf } from "./java-number.ts";
import { TemplateError } from "./template-error.ts";
import { writeJson } from "./write-json.ts";

type Read = (value: unknown, path: string) => unknown;
type Condition = (item: unknown) => boolean;
type Operand = (item: unknown) => unknown;

const TOKEN =
  /\s*(&&|\|\||==|!=|<=|>=|=~|[<>!()]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\/(?:[^/\\]|\\.)*\/i?|@(?:\.?\[[^\]]*\]|\.[\w-]+(?:\(\))?)*|-?\d+(?:\.\d+)?|\[[^\]]*\]|\w+)/y;

/**
 * The inside of `[?( … )]`: `@.price < 10 && @.tags`, `@.kind in ['a', 'b']`.
 *
 * @param read reads a JSONPath, for what stands behind `@`
 * @throws TemplateError
 * @see https://github.com/json-path/JsonPath#filter-operators
 */
export function compileFilter(source: string, path: string, read: Read): Condition {
  return new FilterParser(source, path, read).parse();
}

class FilterParser {
  readonly #tokens: readonly string[];
  readonly #path: string;
  readonly #read: Read;
  #position = 0;

  constructor(source: string, path: string, read: Read) {
    this.#path = path;
    this.#read = read;
    this.#tokens = this.#split(source);
  }

  parse(): Condition {
    const condition = this.#either();
    if (this.#position < this.#tokens.length) throw this.#error(`'${this.#tokens[this.#position]}'`);
    return condition;
  }

  #split(source: string): readonly string[] {
    const tokens: string[] = [];
    TOKEN.lastIndex = 0;
    const text = source.trimEnd();
    while (TOKEN.lastIndex < text.length) {
      const at = TOKEN.lastIndex;
      const token = TOKEN.exec(text)?.[1];
      if (token === undefined) throw this.#error(`'${text.slice(at)}'`);
      tokens.push(token);
    }
    return tokens;
  }

  #either(): Condition {
    let left = this.#both();
    while (this.#skip("||")) {
      const [first, second] = [left, this.#both()];
      left = (item) => first(item) || second(item);
    }
    return left;
  }

  #both(): Condition {
    let left = this.#single();
    while (this.#skip("&&")) {
      const [first, second] = [left, this.#single()];
      left = (item) => first(item) && second(item);
    }
    return left;
  }

  #single(): Condition {
    if (this.#skip("!")) {
      const condition = this.#single();
      return (item) => !condition(item);
    }
    if (!this.#skip("(")) return this.#comparison();
    const condition = this.#either();
    if (!this.#skip(")")) throw this.#error("a missing ')'");
    return condition;
  }

  #comparison(): Condition {
    const left = this.#operand();
    const symbol = this.#tokens[this.#position] ?? "";
    const compare = COMPARISONS.get(symbol.toLowerCase());
    if (compare === undefined) return (item) => left(item) !== undefined;
    this.#position += 1;
    const right = this.#operand();
    return (item) => compare(left(item), right(item));
  }

  #operand(): Operand {
    const token = this.#tokens[this.#position];
    if (token === undefined) throw this.#error("its end");
    this.#position += 1;
    if (token.startsWith("@")) {
      const inner = `$${token.slice(1)}`;
      return (item) => this.#read(item, inner);
    }
    const value = this.#literal(token);
    return () => value;
  }

  #literal(token: string): unknown {
    if (token.startsWith("/")) return this.#pattern(token);
    const text = /^(['"])(.*)\1$/s.exec(token)?.[2];
    if (text !== undefined) return text.replaceAll(/\\(.)/gs, "$1");
    try {
      return JSON.parse(token.startsWith("[") ? token.replaceAll(/'((?:[^'\\"]|\\.)*)'/g, '"$1"') : token);
    } catch {
      throw this.#error(`'${token}'`);
    }
  }

  #pattern(token: string): Pattern {
    const ignoresCase = token.endsWith("i");
    try {
      return Pattern.whole(`${ignoresCase ? "(?i)" : ""}${token.slice(1, ignoresCase ? -2 : -1)}`);
    } catch (error) {
      if (error instanceof PatternError) throw this.#error(`'${token}': ${error.message}`);
      throw error;
    }
  }

  #skip(token: string): boolean {
    if (this.#tokens[this.#position] !== token) return false;
    this.#position += 1;
    return true;
  }

  #error(what: string): TemplateError {
    return new TemplateError(`the filter of the JSONPath '${this.#path}' cannot be understood at ${what}`);
  }
}

type Comparison = (left: unknown, right: unknown) => boolean;

const ordered =
  (isRight: (left: number | string, right: number | string) => boolean): Comparison =>
  (left, right) => {
    const [first, second] = [numberOf(left), numberOf(right)];
    if (first !== undefined && second !== undefined) return isRight(first, second);
    return typeof left === "string" && typeof right === "string" && isRight(left, right);
  };

const areSame: Comparison = (left, right) =>
  left === right || (isNumber(left) && isNumber(right) ? Number(left) === Number(right) : areSameJson(left, right));
const areSameJson: Comparison = (left, right) => writeJson(left) === writeJson(right);
const isIn: Comparison = (left, right) => Array.isArray(right) && right.some((item) => areSame(left, item));
const sizeOf = (value: unknown): number | undefined =>
  typeof value === "string" || Array.isArray(value) ? value.length : undefined;

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ["==", areSame],
  ["!=", (left, right) => !areSame(left, right)],
  ["<", ordered((left, right) => left < right)],
  ["<=", ordered((left, right) => left <= right)],
  [">", ordered((left, right) => left > right)],
  [">=", ordered((left, right) => left >= right)],
  ["=~", (left, right) => typeof left === "string" && right instanceof Pattern && right.test(left)],
  ["in", isIn],
  ["nin", (left, right) => !isIn(left, right)],
  ["contains", (left, right) => isIn(right, left) || (typeof left === "string" && left.includes(String(right)))],
  ["size", (left, right) => sizeOf(left) === right],
  ["empty", (left, right) => (sizeOf(left) === 0) === right],
]);
