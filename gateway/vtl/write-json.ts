import { WholeDouble } from "./java-number.ts";

/** JSON of what was read as such: numbers as Java writes them where JavaScript has no such numbers. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return writeLong(value);
  }
}

function writeLong(value: unknown): string {
  if (typeof value === "bigint" || value instanceof WholeDouble) return String(value);
  if (Array.isArray(value)) return `[${value.map(writeLong).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${writeLong(item)}`);
  return `{${entries.join(",")}}`;
}
