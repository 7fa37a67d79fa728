import { type Json, type JsonObject, listOf, textOf } from "../model/json.ts";
import { enumerateValues, phrase } from "../model/phrase.ts";
import { showValue } from "../model/show-value.ts";
import { breaks, type Direction, type Effect } from "./compare-schemas.ts";
import type { ContractChange, ContractRule } from "./contract-change.ts";

const ALL_TYPES = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** What changes of a schema's type and of the values it lists. */
export function compareTypes(
  before: JsonObject,
  after: JsonObject,
  where: string,
  direction: Direction,
): ContractChange[] {
  return [...ofTypes(before, after, where, direction), ...ofEnums(before, after, where, direction)];
}

function ofTypes(before: JsonObject, after: JsonObject, where: string, direction: Direction): ContractChange[] {
  const [old, next] = [typesOf(before), typesOf(after)];
  const effect = effectOf(
    old.some((type) => !next.includes(type)),
    next.some((type) => !old.includes(type)),
  );
  if (effect === undefined) return [];
  const rules: Readonly<Record<Effect, ContractRule>> = {
    narrower: "type-narrowed",
    wider: "type-widened",
    either: "type-changed",
  };
  const text = phrase`${where} is ${nameOf(after)} (was: ${nameOf(before)})`;
  return [{ rule: rules[effect], isBreaking: breaks(effect, direction), text }];
}

function ofEnums(before: JsonObject, after: JsonObject, where: string, direction: Direction): ContractChange[] {
  const [old, next] = [valuesOf(before), valuesOf(after)];
  if (old === undefined && next === undefined) return [];
  const lost = (old ?? []).filter((value) => next !== undefined && !next.includes(value));
  const gained = (next ?? []).filter((value) => old !== undefined && !old.includes(value));
  const narrowed: ContractChange = {
    rule: "enum-narrowed",
    isBreaking: breaks("narrower", direction),
    text:
      old === undefined
        ? phrase`${where} is one of ${enumerateValues(next ?? [])}`
        : phrase`${where} is no longer ${enumerateValues(lost)}`,
  };
  const widened: ContractChange = {
    rule: "enum-widened",
    isBreaking: breaks("wider", direction),
    text:
      next === undefined
        ? phrase`${where} has no list of values any more`
        : phrase`${where} may be ${enumerateValues(gained)}`,
  };
  return [
    ...(lost.length > 0 || old === undefined ? [narrowed] : []),
    ...(gained.length > 0 || next === undefined ? [widened] : []),
  ];
}

/** The types a value may have; all where nothing is said. */
function typesOf({ type, nullable }: JsonObject): readonly string[] {
  if (type === undefined) return ALL_TYPES;
  const types = listOf(type).map(String);
  const withIntegers = types.includes("number") ? [...types, "integer"] : types;
  return nullable === true ? [...withIntegers, "null"] : withIntegers;
}

const nameOf = ({ type, nullable }: JsonObject): string =>
  `${listOf(type).map(String).join(" or ") || "anything"}${nullable === true ? " or null" : ""}`;

const valuesOf = (schema: JsonObject): readonly string[] | undefined => {
  const { enum: values, const: only } = schema;
  if (values === undefined && only === undefined) return undefined;
  return listOf(values ?? only).map((value: Json) => textOf(value) ?? showValue(value));
};

function effectOf(isNarrower: boolean, isWider: boolean): Effect | undefined {
  if (isNarrower && isWider) return "either";
  if (isNarrower) return "narrower";
  return isWider ? "wider" : undefined;
}
