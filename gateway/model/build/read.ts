import { isJsonObject, type JsonObject, type JsonValue } from "../../terraform/json-value.ts";

/** Readers for attributes of a resource and for blocks within it; a value of another type counts as absent. */
export function text(value: JsonValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

export function number(value: JsonValue | undefined): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const parsed = Number(value);
  return Number.isNaN(parsed) ? undefined : parsed;
}

export function flag(value: JsonValue | undefined): boolean {
  return value === true || value === "true";
}

export function textMap(value: JsonValue | undefined): Readonly<Record<string, string>> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const written = text(inner);
      return written === undefined ? [] : [[key, written]];
    }),
  );
}

export function flagMap(value: JsonValue | undefined): Readonly<Record<string, boolean>> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, flag(inner)]));
}

export function texts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.flatMap((item) => text(item) ?? []) : [];
}

/** Nested blocks: Terraform JSON writes one as an object or as a list of one. */
export function nested(value: JsonValue | undefined): readonly JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isJsonObject);
}

export function onlyNested(value: JsonValue | undefined): JsonObject | undefined {
  return nested(value)[0];
}

/** For properties that must be left out rather than be undefined. */
export function given<Key extends string, T>(key: Key, value: T | undefined): { readonly [K in Key]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: T };
}

/** The one of these words that is meant, whatever its case. */
export function oneOf<Word extends string>(words: readonly Word[], value: JsonValue | undefined): Word | undefined {
  const wanted = text(value)?.toUpperCase();
  return words.find((word) => word === wanted);
}
