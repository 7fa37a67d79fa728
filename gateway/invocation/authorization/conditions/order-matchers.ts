import { PolicyError } from "../policy-error.ts";
import { show } from "../policy-values.ts";
import type { ValueMatcher } from "../text-matcher.ts";

type Compare = (value: number, limit: number) => boolean;
type Compile = (values: readonly string[]) => ValueMatcher;

/** True for numbers that stand so to one of the policy's; a value that is no number stands in no relation. */
export function numberMatcher(compare: Compare): Compile {
  return orderMatcher(compare, numberOf, "a number");
}

/** Dates in ISO 8601, such as 2026-01-31T12:00:00Z, or in seconds since 1970. */
export function dateMatcher(compare: Compare): Compile {
  return orderMatcher(compare, secondsOf, "a date, such as 2026-01-31T12:00:00Z, or seconds since 1970");
}

function orderMatcher(compare: Compare, read: (text: string) => number | undefined, expected: string): Compile {
  return (values) => {
    const limits = values.map((text) => {
      const limit = read(text);
      if (limit === undefined) throw new PolicyError(`a condition compares with ${expected}, not ${show(text)}`);
      return limit;
    });
    return (text) => {
      const value = read(text);
      return value !== undefined && limits.some((limit) => compare(value, limit));
    };
  };
}

function numberOf(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

const DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** Four digits alone are a year. */
function secondsOf(text: string): number | undefined {
  const match = DATE.exec(text);
  if (match === null) return numberOf(text);
  const [, , , time, , , zone] = match;
  // Without a zone a time would be the machine's.
  const seconds = Date.parse(time !== undefined && zone === undefined ? `${text}Z` : text) / 1000;
  return Number.isNaN(seconds) ? undefined : seconds;
}
