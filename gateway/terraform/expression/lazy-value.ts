import type { JsonValue } from "../json-value.ts";

/** Something whose parts are worked out when they are asked for: a resource, `var`, `local`, `data`. */
export abstract class LazyValue {
  /** @throws Unresolved */
  abstract get(key: string | number): Evaluated;

  /** All of it. @throws Unresolved when it has no end, or a part of it cannot be known */
  abstract whole(): JsonValue;

  /** What `[*]` goes through: several resources of one `count`; anything else is one item. */
  items(): readonly Evaluated[] {
    return [this];
  }
}

export type Evaluated = JsonValue | LazyValue;

export function settle(value: Evaluated): JsonValue {
  return value instanceof LazyValue ? value.whole() : value;
}
