import { fromJavaSyntax } from "./java-syntax.ts";
import { withinTime } from "./within-time.ts";
import { worstCase } from "./worst-case.ts";

/** The text is no regular expression. The message says why. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

/** Steps that are done before anybody notices. */
const FEW_STEPS = 1_000_000;

/** A regular expression in Java's syntax, which cannot hold everybody up: whatever might take long is stopped in time. */
export class Pattern {
  readonly source: string;
  readonly #expression: RegExp;
  readonly #worstCase: (length: number) => number;

  /** @throws PatternError */
  constructor(pattern: string) {
    const { source, flags } = fromJavaSyntax(pattern);
    this.source = pattern;
    this.#expression = compile(source, flags);
    this.#worstCase = worstCase(source);
  }

  /**
   * A pattern that has to match the whole text, as Java's `matches` does.
   *
   * @throws PatternError
   */
  static whole(pattern: string): Pattern {
    const [prefix = ""] = /^\(\?[ims]+\)/.exec(pattern) ?? [];
    // What is no pattern by itself must not become one between the parentheses.
    void new Pattern(pattern);
    return new Pattern(`${prefix}^(?:${pattern.slice(prefix.length)})$`);
  }

  /** @throws PatternTimeoutError */
  test(text: string): boolean {
    return this.#run(text, () => this.#expression.test(text));
  }

  /** Ajv takes patterns that print alike for one and the same. */
  toString(): string {
    return String(this.#expression);
  }

  /** @param replacement in JavaScript's syntax: `$1`, `$&`, `$$` @throws PatternTimeoutError */
  replaceFirst(text: string, replacement: string): string {
    return this.#run(text, () => text.replace(this.#expression, replacement));
  }

  /** @param replacement in JavaScript's syntax: `$1`, `$&`, `$$` @throws PatternTimeoutError */
  replaceAll(text: string, replacement: string): string {
    return this.#run(text, () => text.replace(new RegExp(this.#expression, `${this.#expression.flags}g`), replacement));
  }

  /** @throws PatternTimeoutError */
  split(text: string): string[] {
    return this.#run(text, () => text.split(this.#expression));
  }

  #run<Result>(text: string, work: () => Result): Result {
    return this.#worstCase(text.length) <= FEW_STEPS ? work() : withinTime(this.source, work);
  }
}

/** Java accepts escapes of letters that JavaScript's Unicode mode refuses, such as `\'`. */
function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    try {
      return new RegExp(source, flags);
    } catch (error) {
      throw new PatternError(error instanceof Error ? error.message : String(error));
    }
  }
}
