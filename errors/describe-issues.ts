import type { z } from "zod";

import { knownSettings } from "./known-settings.ts";
import { similarName } from "./similar-name.ts";

/**
 * One line per problem: where it is, what is wrong, what was received.
 *
 * @param schema names the setting that was meant, where one is similar
 */
export function describeIssues(issues: readonly z.core.$ZodIssue[], input: unknown, schema?: z.core.$ZodType): string {
  return issues.flatMap((issue) => describe(issue, input, schema)).join("\n");
}

function describe(issue: z.core.$ZodIssue, input: unknown, schema: z.core.$ZodType | undefined): string[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    const known = schema === undefined ? [] : knownSettings(schema, issue.path);
    return issue.keys.map((key) => `  ${[...path, key].join(".")}: ${unknownSetting(similarName(key, known))}`);
  }
  if (issue.code === "invalid_key") {
    const [map, key] = [path.slice(0, -1), path.at(-1) ?? ""];
    return issue.issues.map(({ message }) => `  ${map.join(".")}: ${lowerFirst(message)}; received ${show(key)}`);
  }
  if (issue.code === "invalid_union") {
    const meant = meantAlternative(issue);
    if (meant !== undefined) {
      return meant.flatMap((one) => describe({ ...one, path: [...issue.path, ...one.path] }, input, schema));
    }
  }
  const received = valueAt(input, issue.path);
  const where = path.join(".") || "(the whole file)";
  if (received === undefined) return [`  ${where}: missing; ${lowerFirst(issue.message)}`];
  return [`  ${where}: ${lowerFirst(issue.message)}; received ${show(received)}`];
}

const unknownSetting = (meant: string | undefined): string =>
  meant === undefined ? "unknown setting; remove it or correct its name" : `unknown setting; did you mean '${meant}'?`;

/** What is wrong with the one alternative that has the form of what was received, when there is one. */
function meantAlternative(issue: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | undefined {
  const [meant, ...others] = (issue.errors ?? []).filter((issues) => !issues.some(isAnotherForm));
  return others.length > 0 ? undefined : meant;
}

const isAnotherForm = ({ path, code }: z.core.$ZodIssue) =>
  path.length === 0 && (code === "invalid_type" || code === "invalid_value" || code === "invalid_union");

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

function show(value: unknown): string {
  if (typeof value === "number") return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** The schema library's own texts repeat what was received; the line says it already. */
const lowerFirst = (text: string) =>
  text
    .replace(/^(Invalid (input|option)|Too (small|big)): |^Invalid discriminator value\. /, "")
    .replace(/, received \S+$/, "")
    .replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
