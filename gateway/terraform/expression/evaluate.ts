import { isJsonObject, type JsonValue } from "../json-value.ts";
import { evaluateFor } from "./evaluate-for.ts";
import { type Expression, SPLAT_ITEM, type TemplatePart } from "./expression.ts";
import { type Evaluated, LazyValue, settle } from "./lazy-value.ts";
import { applyBinary, asBoolean, asNumber, asText } from "./operators.ts";
import { type Scope, withNames } from "./scope.ts";
import { Unresolved } from "./unresolved.ts";

/** @throws Unresolved */
export function evaluate(expression: Expression, scope: Scope): JsonValue {
  return settle(evaluateLazily(expression, scope));
}

type EvaluatorOf<Type extends Expression["type"]> = (
  expression: Extract<Expression, { type: Type }>,
  scope: Scope,
) => Evaluated;

const EVALUATORS: { readonly [Type in Expression["type"]]: EvaluatorOf<Type> } = {
  literal: ({ value }) => value,
  name: ({ name }, scope) => scope.root(name),
  template: ({ parts }, scope) => parts.map((part) => renderPart(part, scope)).join(""),
  index: ({ object, key }, scope) => itemOf(evaluateLazily(object, scope), evaluate(key, scope)),
  splat: (splat, scope) => evaluateSplat(splat, scope),
  call: (call, scope) => evaluateCall(call, scope),
  unary: ({ operator, operand }, scope) =>
    operator === "!" ? !asBoolean(evaluate(operand, scope)) : -asNumber(evaluate(operand, scope)),
  binary: ({ operator, left, right }, scope) =>
    applyBinary(operator, evaluate(left, scope), () => evaluate(right, scope)),
  conditional: ({ test, yes, no }, scope) => evaluateLazily(asBoolean(evaluate(test, scope)) ? yes : no, scope),
  tuple: ({ items }, scope) => items.map((item) => evaluate(item, scope)),
  object: ({ entries }, scope) =>
    Object.fromEntries(entries.map(([key, value]) => [asText(evaluate(key, scope)), evaluate(value, scope)])),
  for: (loop, scope) => evaluateFor(loop, scope, evaluate),
};

function evaluateLazily(expression: Expression, scope: Scope): Evaluated {
  const evaluator = EVALUATORS[expression.type] as EvaluatorOf<Expression["type"]>;
  return evaluator(expression as never, scope);
}

function renderPart(part: TemplatePart, scope: Scope): string {
  if (typeof part === "string") return part;
  try {
    return asText(evaluate(part.expression, scope));
  } catch (error) {
    if (error instanceof Unresolved) return scope.unresolved(part.text, error.message);
    throw error;
  }
}

function itemOf(object: Evaluated, key: JsonValue): Evaluated {
  if (typeof key !== "string" && typeof key !== "number") throw new Unresolved(`${JSON.stringify(key)} is no index`);
  if (object instanceof LazyValue) return object.get(key);
  if (Array.isArray(object)) return present(object[Number(key)], key);
  if (isJsonObject(object)) return present(Object.hasOwn(object, key) ? object[key] : undefined, key);
  throw new Unresolved(`there is no '${key}' in ${JSON.stringify(object)}`);
}

function present(value: JsonValue | undefined, key: string | number): JsonValue {
  if (value === undefined) throw new Unresolved(`there is no '${key}' in it`);
  return value;
}

function evaluateSplat({ list, each }: Extract<Expression, { type: "splat" }>, scope: Scope): JsonValue {
  const value = evaluateLazily(list, scope);
  if (value === null) return [];
  const items: readonly Evaluated[] =
    value instanceof LazyValue ? value.items() : Array.isArray(value) ? value : [value];
  return items.map((item) => evaluate(each, withNames(scope, { [SPLAT_ITEM]: item })));
}

function evaluateCall(call: Extract<Expression, { type: "call" }>, scope: Scope): JsonValue {
  if (call.name === "try") return firstThatResolves(call.arguments, scope);
  if (call.name === "can") return call.arguments.every((argument) => resolves(argument, scope));
  const parameters = call.arguments.map((argument) => evaluate(argument, scope));
  const last = parameters.at(-1);
  const expanded = call.expandsLast && Array.isArray(last) ? [...parameters.slice(0, -1), ...last] : parameters;
  return scope.call(call.name, expanded);
}

function firstThatResolves(candidates: readonly Expression[], scope: Scope): JsonValue {
  for (const candidate of candidates) {
    if (resolves(candidate, scope)) return evaluate(candidate, scope);
  }
  throw new Unresolved("nothing in try() can be resolved");
}

function resolves(expression: Expression, scope: Scope): boolean {
  try {
    evaluate(expression, scope);
    return true;
  } catch (error) {
    if (error instanceof Unresolved) return false;
    throw error;
  }
}
