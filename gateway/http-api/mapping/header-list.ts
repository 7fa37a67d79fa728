import type { MappedTarget } from "./mapped-target.ts";

/** Headers that mappings change. Their names have no case. */
export class HeaderList {
  #raw: string[];

  /** @param raw name, value, name, value … */
  constructor(raw: readonly string[]) {
    this.#raw = [...raw];
  }

  get raw(): readonly string[] {
    return this.#raw;
  }

  change(action: MappedTarget["action"], name: string, value: string): void {
    if (action !== "append") this.#remove(name.toLowerCase());
    if (action !== "remove") this.#raw.push(name, value);
  }

  #remove(lower: string): void {
    this.#raw = this.#raw.filter((_, index) => this.#raw[index - (index % 2)]?.toLowerCase() !== lower);
  }
}
