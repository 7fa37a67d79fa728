import { isJsonObject, type JsonValue } from "../json-value.ts";
import type { Expression, ForExpression } from "./expression.ts";
import { asBoolean, asText } from "./operators.ts";
import { type Scope, withNames } from "./scope.ts";
import { Unresolved } from "./unresolved.ts";

type Evaluate = (expression: Expression, scope: Scope) => JsonValue;

export function evaluateFor(loop: ForExpression, scope: Scope, evaluate: Evaluate): JsonValue {
  const scopes = itemsOf(evaluate(loop.collection, scope))
    .map(([key, value]) =>
      withNames(scope, { [loop.valueName]: value, ...(loop.keyName !== undefined && { [loop.keyName]: key }) }),
    )
    .filter((inner) => loop.condition === undefined || asBoolean(evaluate(loop.condition, inner)));
  const { key } = loop;
  if (key === undefined) return scopes.map((inner) => evaluate(loop.value, inner));
  const entries = scopes.map((inner) => [asText(evaluate(key, inner)), evaluate(loop.value, inner)] as const);
  return loop.groups ? group(entries) : Object.fromEntries(entries);
}

function itemsOf(collection: JsonValue): readonly (readonly [string | number, JsonValue])[] {
  if (Array.isArray(collection)) return collection.map((value, index) => [index, value]);
  if (isJsonObject(collection))
    return Object.keys(collection)
      .sort()
      .map((key) => [key, collection[key] ?? null]);
  throw new Unresolved(`for cannot go through ${JSON.stringify(collection)}`);
}

function group(entries: readonly (readonly [string, JsonValue])[]): JsonValue {
  const groups: Record<string, JsonValue[]> = {};
  for (const [key, value] of entries) {
    groups[key] ??= [];
    groups[key].push(value);
  }
  return groups;
}
