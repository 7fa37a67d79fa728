import type { PolicyRequest } from "../policy.ts";
import { PolicyError } from "../policy-error.ts";
import { parsePolicyText } from "../policy-text.ts";
import { show } from "../policy-values.ts";
import { anyOf, type ValueMatcher } from "../text-matcher.ts";
import { type Wildcard, wildcardMatches } from "../wildcard.ts";

const COLON = 58;

/** An ARN has six parts, the last of which may hold colons. */
const PARTS = 6;

/** Each of an ARN's parts is compared by itself: a `*` goes no further than to the next colon. @throws PolicyError */
export function arnMatcher(values: readonly string[], hasVariables: boolean): ValueMatcher {
  return anyOf(values.map((value) => oneArn(value, hasVariables)));
}

function oneArn(text: string, hasVariables: boolean): ValueMatcher {
  if (text === "*") return () => true;
  const parsed = parsePolicyText(text, { hasWildcards: true, hasVariables });
  if (typeof parsed === "function") return (value, request) => matchesParts(partsOf(parsed, request), value);
  const parts = splitCodes(parsed);
  if (parts.length < PARTS) {
    throw new PolicyError(
      `ArnEquals and ArnLike compare with ARNs such as arn:aws:iam::123456789012:role/*, not ${show(text)}`,
    );
  }
  return (value) => matchesParts(parts, value);
}

function partsOf(
  parsed: (request: PolicyRequest) => Wildcard | undefined,
  request: PolicyRequest,
): readonly Wildcard[] {
  const rendered = parsed(request);
  return rendered === undefined ? [] : splitCodes(rendered);
}

function splitCodes(codes: Wildcard): readonly Wildcard[] {
  const parts: Wildcard[] = [];
  let start = 0;
  while (parts.length < PARTS - 1) {
    const end = codes.indexOf(COLON, start);
    if (end === -1) break;
    parts.push(codes.slice(start, end));
    start = end + 1;
  }
  return [...parts, codes.slice(start)];
}

function matchesParts(parts: readonly Wildcard[], arn: string): boolean {
  const split = arn.split(":");
  if (parts.length < PARTS || split.length < PARTS) return false;
  return parts.every((part, index) =>
    wildcardMatches(part, index < PARTS - 1 ? (split[index] ?? "") : split.slice(PARTS - 1).join(":")),
  );
}
