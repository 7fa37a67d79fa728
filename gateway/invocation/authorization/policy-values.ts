import { PolicyError } from "./policy-error.ts";

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text, or a list of texts. @throws PolicyError */
export function textsOf(value: unknown, name: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.every((item) => typeof item === "string")) return list;
  throw new PolicyError(`${name} must be a text or a list of texts, not ${show(value)}`);
}

/** What a condition compares with: texts, numbers or truth values, one or a list. @throws PolicyError */
export function scalarsOf(value: unknown, name: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.every((item) => ["string", "number", "boolean"].includes(typeof item))) return list.map(String);
  throw new PolicyError(`${name} must be a text, a number, true or false, or a list of these, not ${show(value)}`);
}

/** Short enough for a message. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
