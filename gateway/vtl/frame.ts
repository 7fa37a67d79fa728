import { TemplateError } from "./template-error.ts";

/** Turns of all loops of one rendering together: a template that runs away is stopped. */
const MAX_TURNS = 100_000;

/** One rendering of a template: its variables, and the text so far. */
export class Frame {
  readonly variables: Map<string, unknown>;
  text = "";
  /** Set by `#break` and `#stop`; everything up to the loop, or the end, is skipped. */
  leaving: "loop" | "template" | undefined;
  #turns = 0;

  constructor(variables: Map<string, unknown>) {
    this.variables = variables;
  }

  countTurn(): void {
    this.#turns += 1;
    if (this.#turns > MAX_TURNS) throw new TemplateError(`its loops take more than ${MAX_TURNS} turns`);
  }
}

/** Part of a template, made ready: appends to the frame's text. */
export type Directive = (frame: Frame) => void;

/** An expression, made ready. */
export type Expression = (frame: Frame) => unknown;
