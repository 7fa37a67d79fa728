/** Text with `${stageVariables.name}` in it, taken apart once. A variable that is not set leaves nothing. */
export class StageVariableText {
  readonly source: string;
  readonly #parts: readonly string[];
  /** A stage has two sets of variables at most, its own and the canary's. */
  readonly #rendered = new WeakMap<object, string>();

  constructor(source: string) {
    this.source = source;
    // Odd parts are names of variables.
    this.#parts = source.split(/\$\{stageVariables\.([^}]+)\}/);
  }

  render(variables: Readonly<Record<string, string>>): string {
    if (this.#parts.length === 1) return this.source;
    const known = this.#rendered.get(variables);
    if (known !== undefined) return known;
    const text = this.#parts.map((part, index) => (index % 2 === 0 ? part : (variables[part] ?? ""))).join("");
    this.#rendered.set(variables, text);
    return text;
  }
}
