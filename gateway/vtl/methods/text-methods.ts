import { limited } from "../frame.ts";
import { TemplateError } from "../template-error.ts";
import { toText } from "../to-text.ts";
import { listOf } from "../values.ts";
import { patternOf, wholePatternOf } from "./template-patterns.ts";

type Method = (text: string, ...parameters: readonly unknown[]) => unknown;

/** `java.lang.String`, as far as templates use it. */
export const TEXT_METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["length", (text) => text.length],
  ["isEmpty", (text) => text === ""],
  ["isBlank", (text) => text.trim() === ""],
  ["contains", (text, part) => text.includes(toText(part))],
  ["startsWith", (text, part) => text.startsWith(toText(part))],
  ["endsWith", (text, part) => text.endsWith(toText(part))],
  ["indexOf", (text, part, from) => text.indexOf(toText(part), Number(from ?? 0))],
  ["lastIndexOf", (text, part) => text.lastIndexOf(toText(part))],
  ["charAt", (text, index) => text.charAt(Number(index))],
  ["substring", (text, from, to) => substring(text, Number(from), to === undefined ? text.length : Number(to))],
  ["concat", (text, other) => limited(text + toText(other))],
  ["toLowerCase", (text) => text.toLowerCase()],
  ["toUpperCase", (text) => text.toUpperCase()],
  ["trim", (text) => text.trim()],
  ["replace", (text, from, to) => limited(text.split(toText(from)).join(toText(to)))],
  ["replaceAll", (text, pattern, to) => limited(patternOf(pattern).replaceAll(text, replacement(to)))],
  ["replaceFirst", (text, pattern, to) => patternOf(pattern).replaceFirst(text, replacement(to))],
  ["matches", (text, pattern) => wholePatternOf(pattern).test(text)],
  ["split", (text, pattern, limit) => split(text, pattern, limit)],
  ["equalsIgnoreCase", (text, other) => text.toLowerCase() === toText(other).toLowerCase()],
  ["compareTo", (text, other) => Math.sign(text < toText(other) ? -1 : Number(text > toText(other)))],
]);

function substring(text: string, from: number, to: number): string {
  if (from < 0 || to > text.length || from > to) {
    throw new TemplateError(`substring(${from}, ${to}) of a text with ${text.length} characters`);
  }
  return text.slice(from, to);
}

/** Java: `$1` is a group, `$0` the match, and `\` escapes; JavaScript: `$1`, `$&`, and `$$` is a dollar. */
function replacement(text: unknown): string {
  return toText(text).replaceAll(/\\(.)|\$0(?!\d)|\$(?!\d)/gs, (match, escaped?: string) => {
    if (match === "$0") return "$&";
    if (escaped === undefined || escaped === "$") return "$$";
    return escaped;
  });
}

/** Java leaves empty texts at the end out, unless a limit is given. */
function split(text: string, pattern: unknown, limit: unknown): unknown {
  const parts = patternOf(pattern).split(text);
  if (typeof limit === "number" && limit > 0 && parts.length > limit) {
    const kept = parts.slice(0, limit - 1);
    const rest = text.slice(text.length - parts.slice(limit - 1).join(" ").length);
    return listOf([...kept, rest]);
  }
  while (limit === undefined && parts.length > 1 && parts.at(-1) === "") parts.pop();
  return listOf(parts);
}
