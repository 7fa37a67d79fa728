import type { JsonObject } from "../json-object.ts";

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is no object has no entries. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The entries that are texts, or numbers, which YAML makes of some. */
export const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([name, text]) =>
      typeof text === "string" || typeof text === "number" ? [[name, String(text)]] : [],
    ),
  );

export const mapValues = (value: unknown, change: (value: unknown, key: string) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(objectOf(value)).map(([key, one]) => [key, change(one, key)]));

export const without = (object: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** Of an object's entries those that are there. */
export const pick = (object: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(keys.flatMap((key) => (object[key] === undefined ? [] : [[key, object[key]]])));
