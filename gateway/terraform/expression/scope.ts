import type { JsonValue } from "../json-value.ts";
import type { Evaluated } from "./lazy-value.ts";

/** Where an expression finds what it names. */
export interface Scope {
  /** What `name` stands for at the start of a traversal. @throws Unresolved */
  root(name: string): Evaluated;
  /** @throws Unresolved */
  call(name: string, parameters: readonly JsonValue[]): JsonValue;
  /** Told of an interpolation that stays unknown within a text; answers what stands in its place. */
  unresolved(text: string, reason: string): string;
}

export function withNames(scope: Scope, names: Readonly<Record<string, Evaluated>>): Scope {
  return {
    root: (name) => names[name] ?? scope.root(name),
    call: (name, parameters) => scope.call(name, parameters),
    unresolved: (text, reason) => scope.unresolved(text, reason),
  };
}
