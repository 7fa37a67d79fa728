import { Unresolved } from "../expression/unresolved.ts";
import type { JsonValue } from "../json-value.ts";
import type { TerraformFunction } from "./parameters.ts";

/** @see https://developer.hashicorp.com/terraform/language/functions/regex */
export const PATTERN_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  regex(call) {
    const match = patternOf(call.text(0), "").exec(call.text(1));
    if (match === null)
      throw new Unresolved(`regex() does not find ${call.text(0)} in ${JSON.stringify(call.text(1))}`);
    return resultOf(match);
  },
  regexall: (call) => [...call.text(1).matchAll(patternOf(call.text(0), "g"))].map(resultOf),
  replace(call) {
    const [text, searched, by] = [call.text(0), call.text(1), call.text(2)];
    if (!isPattern(searched)) return text.replaceAll(searched, () => by);
    return text.replaceAll(patternOf(searched.slice(1, -1), "g"), replacement(by));
  },
};

/** The groups of a match by name, else in their order, else the whole. */
function resultOf(match: RegExpExecArray): JsonValue {
  if (match.groups !== undefined) {
    return Object.fromEntries(Object.entries(match.groups).map(([name, value]) => [name, value ?? null]));
  }
  return match.length > 1 ? match.slice(1).map((group) => group ?? null) : match[0];
}

function isPattern(text: string): boolean {
  return text.length > 1 && text.startsWith("/") && text.endsWith("/");
}

/** RE2 writes `(?i)` at the start and `(?P<name>…)`, which JavaScript does otherwise. */
function patternOf(source: string, flags: string): RegExp {
  const [, own = "", rest = source] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
  try {
    return new RegExp(rest.replaceAll("(?P<", "(?<"), `${flags}${own}u`);
  } catch (error) {
    throw new Unresolved(`${source} is no regular expression: ${error instanceof Error ? error.message : error}`);
  }
}

/** Terraform refers to groups as `$1` or `${name}`. */
function replacement(by: string): string {
  return by.replaceAll(/\$\{(\d+)\}/g, "$$$1").replaceAll(/\$\{(\w+)\}/g, "$$<$1>");
}
