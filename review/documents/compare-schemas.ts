import { canonical, isList, isObject, type Json, type JsonObject, listOf, objectOf } from "../model/json.ts";
import { type Phrase, phrase, words } from "../model/phrase.ts";
import { compareLimits } from "./compare-limits.ts";
import { compareTypes } from "./compare-types.ts";
import type { ContractChange, ContractRule } from "./contract-change.ts";
import type { Resolve } from "./references.ts";

/** Whether a schema holds for what clients send, or for what they are sent. */
export type Direction = "request" | "response";

export interface SchemaSides {
  readonly direction: Direction;
  readonly before: Resolve;
  readonly after: Resolve;
}

/** `narrower`: fewer values fit. `wider`: more do. `either`: it cannot be told. */
export type Effect = "narrower" | "wider" | "either";

/** Clients break when less is taken of them, and when they are given what they do not know. */
export const breaks = (effect: Effect, direction: Direction): boolean =>
  direction === "request" ? effect !== "wider" : effect !== "narrower";

const DEEPEST = 12;

/**
 * What changes between two schemas, with everything below them.
 *
 * @param where as in `body` or `200 body.records[]`
 */
export function compareSchemas(
  before: JsonObject,
  after: JsonObject,
  where: string,
  sides: SchemaSides,
): ContractChange[] {
  return compare(before, after, { where, sides, depth: 0, seen: new Set() });
}

interface At {
  readonly where: string;
  readonly sides: SchemaSides;
  readonly depth: number;
  /** Pairs of references above, for schemas that hold themselves. */
  readonly seen: ReadonlySet<string>;
}

function compare(one: JsonObject, other: JsonObject, at: At): ContractChange[] {
  const pair = `${String(one.$ref ?? "")} ${String(other.$ref ?? "")}`;
  if (at.depth > DEEPEST || (pair !== " " && at.seen.has(pair))) return [];
  const before = at.sides.before(one);
  const after = at.sides.after(other);
  const below: At = { ...at, depth: at.depth + 1, seen: pair === " " ? at.seen : new Set([...at.seen, pair]) };
  const { direction } = at.sides;
  return [
    ...compareTypes(before, after, at.where, direction),
    ...compareLimits(before, after, at.where, direction),
    ...compareFields(before, after, below),
    ...compareOpenness(before, after, at),
    ...compareItems(before, after, below),
    ...compareAlternatives(before, after, at),
  ];
}

function compareFields(before: JsonObject, after: JsonObject, at: At): ContractChange[] {
  const [old, next] = [objectOf(before.properties), objectOf(after.properties)];
  const [needed, needs] = [new Set(listOf(before.required)), new Set(listOf(after.required))];
  const names = new Set([...Object.keys(old), ...Object.keys(next)]);
  return [...names].flatMap((name) => {
    const where = at.where === "" ? name : `${at.where}.${name}`;
    const [from, to] = [old[name], next[name]];
    if (!isObject(from)) return [added(where, needs.has(name), at)];
    if (!isObject(to)) return [removed(where, after.additionalProperties === false, at)];
    return [...requirement(where, needed.has(name), needs.has(name), at), ...compare(from, to, { ...at, where })];
  });
}

function added(where: string, isRequired: boolean, { sides: { direction } }: At): ContractChange {
  if (direction === "response") return change("field-added", false, phrase`answers have ${where}`);
  if (!isRequired) return change("field-added", false, phrase`${where} may be sent`);
  return change("field-added", true, phrase`${where} must be sent, and could not be before`);
}

function removed(where: string, isClosed: boolean, { sides: { direction } }: At): ContractChange {
  if (direction === "response") return change("field-removed", true, phrase`answers no longer have ${where}`);
  if (isClosed) return change("field-removed", true, phrase`${where} is refused`);
  return change("field-removed", false, phrase`${where} is no longer read`);
}

function requirement(where: string, was: boolean, is: boolean, { sides: { direction } }: At): ContractChange[] {
  if (was === is) return [];
  if (direction === "request") {
    if (is) return [change("field-required", true, phrase`${where} must be sent`)];
    return [change("field-optional", false, phrase`${where} need not be sent`)];
  }
  if (is) return [change("field-required", false, phrase`answers always have ${where}`)];
  return [change("field-optional", true, phrase`answers may be without ${where}`)];
}

function compareOpenness(before: JsonObject, after: JsonObject, { where, sides: { direction } }: At): ContractChange[] {
  const [was, is] = [before.additionalProperties === false, after.additionalProperties === false];
  if (was === is) return [];
  const place = where === "" ? "body" : where;
  if (direction === "request") {
    if (is) return [change("closed", true, phrase`${place} takes no fields but those that are described`)];
    return [change("opened", false, phrase`${place} takes fields that are not described`)];
  }
  if (is) return [change("closed", false, phrase`${place} has no fields but those that are described`)];
  return [change("opened", false, phrase`${place} may have fields that are not described`)];
}

function compareItems(before: JsonObject, after: JsonObject, at: At): ContractChange[] {
  return [
    ["items", "[]"],
    ["additionalProperties", ".*"],
  ].flatMap(([key = "", mark = ""]) => {
    const [from, to] = [before[key], after[key]];
    return isObject(from) && isObject(to) ? compare(from, to, { ...at, where: `${at.where}${mark}` }) : [];
  });
}

/** `allOf` narrows with each of its parts, the others widen. */
function compareAlternatives(before: JsonObject, after: JsonObject, { where, sides }: At): ContractChange[] {
  return ["anyOf", "oneOf", "allOf"].flatMap((key) => {
    const texts = (schema: JsonObject, resolve: Resolve) =>
      listOf(schema[key]).map((one) => canonical(resolved(one, resolve)));
    const [old, next] = [texts(before, sides.before), texts(after, sides.after)];
    const lost = old.some((one) => !next.includes(one));
    const gained = next.some((one) => !old.includes(one));
    if (!lost && !gained) return [];
    const effect = effectOf(key === "allOf" ? gained : lost, key === "allOf" ? lost : gained);
    const how = effect === "either" ? "other forms than before" : effect === "wider" ? "more forms" : "fewer forms";
    return [change("alternatives-changed", breaks(effect, sides.direction), phrase`${where} may have ${words(how)}`)];
  });
}

const effectOf = (isNarrower: boolean, isWider: boolean): Effect => {
  if (isNarrower && isWider) return "either";
  return isNarrower ? "narrower" : "wider";
};

/** One level of it: what is below a reference is compared where it stands by itself. */
function resolved(value: Json, resolve: Resolve): Json {
  if (isList(value)) return value.map((inner) => resolved(inner, resolve));
  if (!isObject(value)) return value;
  const { description: _, title: __, ...rest } = resolve(value);
  return rest;
}

const change = (rule: ContractRule, isBreaking: boolean, text: Phrase): ContractChange => ({ rule, isBreaking, text });
