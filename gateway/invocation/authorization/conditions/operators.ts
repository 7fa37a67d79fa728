import { textMatcher, type ValueMatcher } from "../text-matcher.ts";
import { arnMatcher } from "./arn-matcher.ts";
import { ipMatcher } from "./ip-matcher.ts";
import { dateMatcher, numberMatcher } from "./order-matchers.ts";
import { truthValue } from "./truth-value.ts";

export interface Operator {
  /** It holds when the request's value is none of the policy's. */
  readonly isNegated: boolean;
  /** What it means without the negation. @throws PolicyError for values it cannot compare with */
  readonly compile: (values: readonly string[], hasVariables: boolean) => ValueMatcher;
}

type Compile = Operator["compile"];

/** By name, without `IfExists` and quantifiers. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...both("StringEquals", "StringNotEquals", texts(false)),
  ...both("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", ignoringCase),
  ...both("StringLike", "StringNotLike", texts(true)),
  ...both(
    "NumericEquals",
    "NumericNotEquals",
    numberMatcher((value, limit) => value === limit),
  ),
  ...one(
    "NumericLessThan",
    numberMatcher((value, limit) => value < limit),
  ),
  ...one(
    "NumericLessThanEquals",
    numberMatcher((value, limit) => value <= limit),
  ),
  ...one(
    "NumericGreaterThan",
    numberMatcher((value, limit) => value > limit),
  ),
  ...one(
    "NumericGreaterThanEquals",
    numberMatcher((value, limit) => value >= limit),
  ),
  ...both(
    "DateEquals",
    "DateNotEquals",
    dateMatcher((value, limit) => value === limit),
  ),
  ...one(
    "DateLessThan",
    dateMatcher((value, limit) => value < limit),
  ),
  ...one(
    "DateLessThanEquals",
    dateMatcher((value, limit) => value <= limit),
  ),
  ...one(
    "DateGreaterThan",
    dateMatcher((value, limit) => value > limit),
  ),
  ...one(
    "DateGreaterThanEquals",
    dateMatcher((value, limit) => value >= limit),
  ),
  ...one("Bool", truthValues),
  ...one("BinaryEquals", bytes),
  ...both("IpAddress", "NotIpAddress", ipMatcher),
  ...both("ArnEquals", "ArnNotEquals", arnMatcher),
  ...both("ArnLike", "ArnNotLike", arnMatcher),
]);

function one(name: string, compile: Compile): [string, Operator][] {
  return [[name, { isNegated: false, compile }]];
}

function both(positive: string, negative: string, compile: Compile): [string, Operator][] {
  return [...one(positive, compile), [negative, { isNegated: true, compile }]];
}

function texts(hasWildcards: boolean): Compile {
  return (values, hasVariables) => textMatcher(values, { hasWildcards, hasVariables });
}

function ignoringCase(values: readonly string[], hasVariables: boolean): ValueMatcher {
  return textMatcher(values, { hasWildcards: false, hasVariables, ignoresCase: true });
}

function truthValues(values: readonly string[]): ValueMatcher {
  const wanted = new Set(values.map(truthValue).map(String));
  return (value) => wanted.has(value.toLowerCase());
}

/** Bytes are written in base64. */
function bytes(values: readonly string[]): ValueMatcher {
  const wanted = new Set(values.map((value) => Buffer.from(value, "base64").toString("base64")));
  return (value) => wanted.has(Buffer.from(value).toString("base64"));
}
