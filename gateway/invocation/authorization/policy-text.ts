import type { PolicyRequest } from "./policy.ts";
import { PolicyError } from "./policy-error.ts";
import { literalCodes, parseWildcard, type Wildcard } from "./wildcard.ts";

/** A text of a policy, as a pattern; undefined: one of its variables has no value, so nothing is like it. */
export type PolicyText = Wildcard | ((request: PolicyRequest) => Wildcard | undefined);

export interface PolicyTextOptions {
  /** `*` and `?` stand for others. */
  readonly hasWildcards: boolean;
  /** `${…}` is replaced: in documents of version 2012-10-17. */
  readonly hasVariables: boolean;
  /** Both sides are compared in lower case. */
  readonly ignoresCase?: true;
}

interface Reference {
  readonly key: string;
  readonly fallback?: string;
}

type Part = Wildcard | Reference;

// The last alternative is for a reference that is none, which is an error.
const REFERENCE = /\$\{(?:([*?$])|([^,'{}$]+)(?:,\s*'([^']*)'\s*)?)\}|\$\{[^}]*\}?/g;

/**
 * @throws PolicyError for a variable that is written wrongly
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function parsePolicyText(text: string, options: PolicyTextOptions): PolicyText {
  const { hasWildcards, hasVariables, ignoresCase = false } = options;
  const read = (part: string): Wildcard => {
    const written = ignoresCase ? part.toLowerCase() : part;
    return hasWildcards ? parseWildcard(written) : literalCodes(written);
  };
  if (!hasVariables || !text.includes("${")) return read(text);
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    parts.push(read(text.slice(end, match.index)), reference(match, text));
    end = match.index + match[0].length;
  }
  parts.push(read(text.slice(end)));
  return parts.every((part) => "length" in part) ? parts.flat() : (request) => render(parts, request, ignoresCase);
}

function reference([, literal, key = "", fallback]: RegExpExecArray, text: string): Part {
  if (literal !== undefined) return literalCodes(literal);
  const name = key.trim().toLowerCase();
  if (name === "") {
    throw new PolicyError(`'${text}' holds a policy variable that cannot be read; write it like \${aws:username}`);
  }
  return { key: name, ...(fallback !== undefined && { fallback }) };
}

function render(parts: readonly Part[], request: PolicyRequest, ignoresCase: boolean): Wildcard | undefined {
  const rendered: number[] = [];
  for (const part of parts) {
    const codes = "length" in part ? part : referenced(part, request, ignoresCase);
    if (codes === undefined) return undefined;
    for (const code of codes) rendered.push(code);
  }
  return rendered;
}

/** A key with several values cannot stand for one text. */
function referenced({ key, fallback }: Reference, request: PolicyRequest, ignoresCase: boolean): Wildcard | undefined {
  const found = request.conditionValue(key);
  const value = typeof found === "string" ? found : fallback;
  return value === undefined ? undefined : literalCodes(ignoresCase ? value.toLowerCase() : value);
}
