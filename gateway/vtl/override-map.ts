import type { HostObject } from "./host-object.ts";
import { MAP_METHODS } from "./methods/map-methods.ts";
import { TemplateError } from "./template-error.ts";
import { toText } from "./to-text.ts";

/** A part of `$context.requestOverride` or `responseOverride`: each key can be set once. It prints as nothing. */
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

  call(method: string, parameters: readonly unknown[]): unknown {
    const [first, second] = parameters;
    if (method === "put") return this.setProperty(toText(first), second);
    if (method === "toString") return "";
    return READING.has(method) ? MAP_METHODS.get(method)?.(Object.fromEntries(this.values), ...parameters) : undefined;
  }
}

const READING = new Set([
  "containsKey",
  "containsValue",
  "count",
  "entrySet",
  "get",
  "getOrDefault",
  "isEmpty",
  "keySet",
  "size",
  "values",
]);
