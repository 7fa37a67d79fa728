/** What JSON holds. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object, empty where there is none. */
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** A list; what stands alone is a list of one. Terraform writes a block either way. */
export const listOf = (value: Json | undefined): readonly Json[] => {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
};

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The first of a list of blocks, empty where there is none. */
export const blockOf = (value: Json | undefined): JsonObject => objectOf(listOf(value)[0]);

export const textOf = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

/** The same text for the same value, whatever the order of keys. */
export function canonical(value: Json | undefined): string {
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, own]) => `${JSON.stringify(name)}:${canonical(own)}`).join(",")}}`;
}

export const same = (one: Json | undefined, other: Json | undefined): boolean =>
  one === other || canonical(one) === canonical(other);

/** The value as a program gave it to us. @throws SyntaxError when the text is not JSON */
export const parseJson = (text: string): Json => JSON.parse(text) as Json;
