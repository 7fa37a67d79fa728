import { doubleOf, type JavaNumber } from "./java-number.ts";
import { TemplateError } from "./template-error.ts";
import { putKey, type VtlMap } from "./values.ts";

const END = "";
const SPACE = /\s/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const PLAIN = /[^"'\\\p{Cc}]+/uy;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["null", null],
  ["true", true],
  ["false", false],
]);
const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * Reads what API Gateway's JSONPath library takes for JSON beside JSON itself: names and texts without quotes or in single ones,
 * commas too many, anything after the end. Text that begins with neither brace nor bracket is a text.
 */
export class LooseJson {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** @throws TemplateError */
  read(): unknown {
    return this.#value(END);
  }

  get #char(): string {
    return this.#text.charAt(this.#at);
  }

  #value(stops: string): unknown {
    this.#skipSpace();
    switch (this.#char) {
      case "{":
        return this.#map();
      case "[":
        return this.#list();
      case '"':
      case "'":
        return this.#quoted();
      case ":":
      case "}":
      case "]":
      case END:
        throw this.#unexpected();
      default:
        return meaningOf(this.#bare(stops));
    }
  }

  #map(): VtlMap {
    const map: VtlMap = {};
    this.#at += 1;
    for (this.#skip(","); this.#char !== "}"; this.#skip(",")) {
      const key = this.#key();
      this.#skipSpace();
      if (this.#char !== ":") throw this.#unexpected();
      this.#at += 1;
      putKey(map, key, this.#value(",}"));
      this.#expectEither(",}");
    }
    this.#at += 1;
    return map;
  }

  #key(): string {
    if (this.#char === '"' || this.#char === "'") return this.#quoted();
    if (":[]{".includes(this.#char)) throw this.#unexpected();
    return this.#bare(":");
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    this.#at += 1;
    for (this.#skip(","); this.#char !== "]"; this.#skip(",")) {
      list.push(this.#value(",]"));
      this.#expectEither(",]");
    }
    this.#at += 1;
    return list;
  }

  #quoted(): string {
    const quote = this.#char;
    let text = "";
    for (this.#at += 1; this.#char !== quote; this.#at += 1) {
      if (this.#char === END) throw this.#unexpected();
      if (this.#char === "\\") text += this.#escaped();
      else text += this.#plain();
    }
    this.#at += 1;
    return text;
  }

  /** Up to a quote or an escape; control characters do not count. Stops at the last character it takes. */
  #plain(): string {
    PLAIN.lastIndex = this.#at;
    const run = PLAIN.exec(this.#text)?.[0] ?? this.#char;
    this.#at += run.length - 1;
    return run >= " " ? run : "";
  }

  #escaped(): string {
    this.#at += 1;
    const hex = /^u([0-9a-f]{4})/i.exec(this.#text.slice(this.#at, this.#at + 5))?.[1];
    if (hex === undefined) return ESCAPES[this.#char] ?? this.#char;
    this.#at += 4;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  #bare(stops: string): string {
    const start = this.#at;
    while (this.#char !== END && !stops.includes(this.#char)) this.#at += 1;
    return this.#text.slice(start, this.#at).trim();
  }

  #skipSpace(): void {
    while (SPACE.test(this.#char)) this.#at += 1;
  }

  #skip(mark: string): void {
    for (this.#skipSpace(); this.#char === mark; this.#skipSpace()) this.#at += 1;
  }

  #expectEither(marks: string): void {
    this.#skipSpace();
    if (this.#char === END || !marks.includes(this.#char)) throw this.#unexpected();
  }

  #unexpected(): TemplateError {
    const what = this.#char === END ? "its end" : `'${this.#char}'`;
    return new TemplateError(`the body is not JSON: unexpected ${what} at position ${this.#at}`);
  }
}

function meaningOf(text: string): unknown {
  if (WORDS.has(text)) return WORDS.get(text);
  return NUMBER.test(text) ? readNumber(text) : text;
}

/** Java has whole numbers of any length. */
function readNumber(text: string): JavaNumber {
  const number = Number(text);
  if (!/^-?\d+$/.test(text)) return doubleOf(number);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}
