import { isList, isObject, type Json, type JsonObject, listOf, objectOf } from "../model/json.ts";
import type { PlanJson } from "./plan-json.ts";

/** What a configuration declares, by address. */
export type Declared = ReadonlyMap<string, JsonObject>;

/** From Terraform JSON, as synthesis writes it. `$${` is what Terraform reads as a literal `${`. */
export function declaredInStack(stack: JsonObject): Declared {
  const declared = new Map<string, JsonObject>();
  for (const [type, byName] of Object.entries(objectOf(stack.resource))) {
    for (const [name, value] of Object.entries(objectOf(byName))) {
      const block = objectOf(listOf(value)[0]);
      declared.set(`${type}.${name}`, block);
    }
  }
  return declared;
}

/** From a plan alone: constants, and references where an expression is nothing but one. */
export function declaredInPlan({ configuration }: PlanJson): Declared {
  const resources = configuration?.root_module?.resources ?? [];
  return new Map(
    resources.map(({ address, expressions }) => [address, objectOf(valueOfExpression(expressions ?? {}))]),
  );
}

function valueOfExpression(expression: Json): Json {
  if (isList(expression)) return expression.map(valueOfExpression);
  if (!isObject(expression)) return expression;
  if ("constant_value" in expression) return expression.constant_value ?? null;
  const [reference] = listOf(expression.references);
  if (typeof reference === "string") return `\${${reference}}`;
  const inner = Object.entries(expression).map(([name, own]) => [name, valueOfExpression(own)] as const);
  return Object.fromEntries(inner);
}
