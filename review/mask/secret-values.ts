import { isList, isObject, type Json, type JsonObject } from "../model/json.ts";
import type { Declared } from "../plan/declared-resources.ts";
import type { PlanJson, PlannedResource, PlannedValues } from "../plan/plan-json.ts";
import { isSecret } from "./secret-attributes.ts";

/** Shorter ones stand in too many other texts to be looked for there. Where they are marked they are masked all the same. */
const SHORTEST = 6;

type Collect = (value: Json) => void;

/** Every secret value of a plan and of the configurations it was made from, to be looked for wherever else it may stand. */
export function secretValues(plan: PlanJson, ...configurations: readonly Declared[]): ReadonlySet<string> {
  const found = new Set<string>();
  const collect: Collect = (value) => {
    if (typeof value === "string" && value.length >= SHORTEST && !value.includes("${")) found.add(value);
    else if (isList(value)) value.forEach(collect);
    else if (isObject(value)) Object.values(value).forEach(collect);
  };
  for (const resource of [...(plan.resource_changes ?? []), ...(plan.resource_drift ?? [])])
    inResource(resource, collect);
  for (const change of Object.values(plan.output_changes ?? {})) inMarked(change, collect);
  for (const configuration of configurations) inDeclared(configuration, collect);
  return found;
}

export function secretsOfConfigurations(...configurations: readonly Declared[]): ReadonlySet<string> {
  return secretValues({}, ...configurations);
}

function inDeclared(declared: Declared, collect: Collect): void {
  for (const [address, block] of declared) inAttributes(typeOf(address), block, [], collect);
}

const typeOf = (address: string) => address.split(".")[0] ?? "";

function inResource({ type, change }: PlannedResource, collect: Collect): void {
  inMarked(change, collect);
  for (const values of [change.before, change.after]) {
    if (isObject(values)) inAttributes(type, values, [], collect);
  }
}

function inMarked(change: PlannedValues, collect: Collect): void {
  marked(change.before, change.before_sensitive, collect);
  marked(change.after, change.after_sensitive, collect);
}

function marked(value: Json | undefined, mark: Json | undefined, collect: Collect): void {
  if (value === undefined || mark === undefined) return;
  if (mark === true) collect(value);
  else if (isList(value) && isList(mark)) {
    for (const [index, inner] of value.entries()) marked(inner, mark[index], collect);
  } else if (isObject(value) && isObject(mark)) {
    for (const [name, inner] of Object.entries(value)) marked(inner, mark[name], collect);
  }
}

function inAttributes(type: string, value: JsonObject | Json, path: readonly string[], collect: Collect): void {
  if (isSecret(type, path)) collect(value);
  else if (isList(value)) for (const inner of value) inAttributes(type, inner, path, collect);
  else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) inAttributes(type, inner, [...path, name], collect);
  }
}
