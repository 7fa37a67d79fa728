import type { PolicyRequest } from "../policy.ts";
import { PolicyError } from "../policy-error.ts";
import { isRecord, scalarsOf, show } from "../policy-values.ts";
import type { ValueMatcher } from "../text-matcher.ts";
import { OPERATORS, type Operator } from "./operators.ts";
import { truthValue } from "./truth-value.ts";

export interface Condition {
  /** As it is written. */
  readonly key: string;
  readonly test: (request: PolicyRequest) => boolean;
}

type Test = Condition["test"];
type Quantifier = "ForAnyValue" | "ForAllValues";

/**
 * The conditions of a statement, all of which have to hold.
 *
 * @throws PolicyError
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function compileConditions(condition: unknown, hasVariables: boolean): readonly Condition[] {
  if (condition === undefined) return [];
  if (!isRecord(condition)) throw new PolicyError(`Condition must be an object, not ${show(condition)}`);
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (!isRecord(keys)) throw new PolicyError(`Condition ${operator} must be an object of keys, not ${show(keys)}`);
    return Object.entries(keys).map(([key, values]) => {
      const name = `Condition ${operator} of ${key}`;
      return { key, test: compileTest(operator, key.toLowerCase(), scalarsOf(values, name), hasVariables) };
    });
  });
}

function compileTest(name: string, key: string, values: readonly string[], hasVariables: boolean): Test {
  if (name === "Null") return nullTest(key, values);
  const [, quantifier, base = "", ifExists] = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  const operator = OPERATORS.get(base);
  if (operator === undefined) throw new PolicyError(unknownOperator(name));
  const matches = operator.compile(values, hasVariables);
  const isMetWithout = ifExists !== undefined || metWithoutValue(operator, quantifier);
  const test = testOf(operator, quantifier, matches);
  return (request) => {
    const value = request.conditionValue(key);
    if (isMissing(value)) return isMetWithout;
    return test(value, request);
  };
}

/** "Not equal to" is true of a value that is not there; any of no values never is anything, all of them always are. */
function metWithoutValue({ isNegated }: Operator, quantifier: string | undefined): boolean {
  if (quantifier === undefined) return isNegated;
  return quantifier === ("ForAllValues" satisfies Quantifier);
}

function testOf({ isNegated }: Operator, quantifier: string | undefined, matches: ValueMatcher) {
  const isAllMeant = quantifier === undefined ? isNegated : quantifier === ("ForAllValues" satisfies Quantifier);
  return (value: string | readonly string[], request: PolicyRequest): boolean => {
    if (typeof value === "string") return matches(value, request) !== isNegated;
    const meets = (one: string): boolean => matches(one, request) !== isNegated;
    return isAllMeant ? value.every(meets) : value.some(meets);
  };
}

/** `true`: the key must not be there; `false`: it must. */
function nullTest(key: string, values: readonly string[]): Test {
  const wanted = new Set(values.map(truthValue));
  return (request) => wanted.has(isMissing(request.conditionValue(key)));
}

function isMissing(value: string | readonly string[] | undefined): value is undefined | readonly [] {
  return value === undefined || (typeof value !== "string" && value.length === 0);
}

function unknownOperator(name: string): string {
  const known = [...OPERATORS.keys(), "Null"].join(", ");
  return `there is no condition operator '${name}'; the operators are ${known}, each but Null also with IfExists at its end and ForAnyValue: or ForAllValues: before it`;
}
