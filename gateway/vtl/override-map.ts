import type { HostObject } from "./host-object.ts";
import { TemplateError } from "./template-error.ts";
import { toText } from "./to-text.ts";

/** A part of `$context.requestOverride` or `responseOverride`: each key can be set once. */
export class OverrideMap implements HostObject {
  readonly values = new Map<string, unknown>();
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  getProperty(name: string): unknown {
    return this.values.get(name);
  }

  setProperty(name: string, value: unknown): void {
    if (this.values.has(name)) throw new TemplateError(`${this.#name}.${name} is set twice`);
    this.values.set(name, value);
  }

  call(method: string, [first]: readonly unknown[]): unknown {
    if (method === "get") return this.getProperty(toText(first));
    if (method === "toString") return toText(Object.fromEntries(this.values));
    return undefined;
  }
}
