import { TemplateError } from "./template-error.ts";

/** Turns of all loops of one rendering together: a template that runs away is stopped. */
const MAX_TURNS = 100_000;

/** Macros and definitions within each other, as Velocity has it. */
const MAX_DEPTH = 20;

/** API Gateway's limit for a payload. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_LENGTH = 10 * 1024 * 1024;

/** One rendering of a template, or of a text within it: its variables, and the text so far. */
export class Frame {
  readonly variables: Map<string, unknown>;
  readonly macros: Map<string, Macro>;
  text = "";
  /** Set by `#break` and `#stop`; everything up to the loop, or the end, is skipped. */
  leaving: "loop" | "template" | undefined;
  readonly #spent: { turns: number; depth: number };

  constructor(variables: Map<string, unknown>, outer?: Frame) {
    this.variables = variables;
    this.macros = outer?.macros ?? new Map();
    this.#spent = outer === undefined ? { turns: 0, depth: 0 } : outer.#spent;
  }

  /** Renders something to a text of its own, over the same variables. */
  render(directive: Directive): string {
    const inner = new Frame(this.variables, this);
    directive(inner);
    return limited(inner.text);
  }

  countTurn(): void {
    this.#spent.turns += 1;
    if (this.#spent.turns > MAX_TURNS) throw new TemplateError(`its loops take more than ${MAX_TURNS} turns`);
    limited(this.text);
  }

  /** Runs what may lead back to itself. */
  within(run: () => void): void {
    this.#spent.depth += 1;
    if (this.#spent.depth > MAX_DEPTH)
      throw new TemplateError(`macros lead into each other more than ${MAX_DEPTH} deep`);
    run();
    this.#spent.depth -= 1;
  }
}

/** @throws TemplateError for a text that could never be sent */
export function limited(text: string): string {
  if (text.length > MAX_LENGTH) throw new TemplateError(`a text of it is longer than ${MAX_LENGTH} characters`);
  return text;
}

/** Part of a template, made ready: appends to the frame's text. */
export type Directive = (frame: Frame) => void;

/** An expression, made ready. */
export type Expression = (frame: Frame) => unknown;

export interface Macro {
  readonly parameters: readonly string[];
  readonly body: Directive;
}
