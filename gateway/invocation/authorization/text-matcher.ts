import type { PolicyRequest } from "./policy.ts";
import { type PolicyTextOptions, parsePolicyText } from "./policy-text.ts";
import { compileWildcard, wildcardMatches } from "./wildcard.ts";

/** Is a value of the request what the policy says? */
export type ValueMatcher = (value: string, request: PolicyRequest) => boolean;

/** One of these texts is the value, or like it. @throws PolicyError */
export function textMatcher(texts: readonly string[], options: PolicyTextOptions): ValueMatcher {
  const matches = anyOf(texts.map((text) => oneText(text, options)));
  return options.ignoresCase ? (value, request) => matches(value.toLowerCase(), request) : matches;
}

function oneText(text: string, options: PolicyTextOptions): ValueMatcher {
  const parsed = parsePolicyText(text, options);
  if (typeof parsed !== "function") return compileWildcard(parsed);
  return (value, request) => {
    const pattern = parsed(request);
    return pattern !== undefined && wildcardMatches(pattern, value);
  };
}

export function anyOf(matchers: readonly ValueMatcher[]): ValueMatcher {
  const [first] = matchers;
  if (first !== undefined && matchers.length === 1) return first;
  return (value, request) => {
    for (const matches of matchers) if (matches(value, request)) return true;
    return false;
  };
}
