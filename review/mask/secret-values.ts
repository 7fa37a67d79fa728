import { blockOf, isList, isObject, type Json, type JsonObject, objectOf } from "../model/json.ts";
import type { Declared } from "../plan/declared-resources.ts";
import type { PlanJson, PlannedResource, PlannedValues } from "../plan/plan-json.ts";
import { isSecret } from "./secret-attributes.ts";
import { partsOfSecret, secretsIn } from "./secret-texts.ts";

/** Shorter ones stand in too many other texts to be looked for there. Where they are marked they are masked all the same. */
const SHORTEST = 6;

type Collect = (secret: string) => void;

/** Every secret value of a plan and of the configurations it was made from, to be looked for wherever else it may stand. */
export function secretValues(plan: PlanJson, ...configurations: readonly Declared[]): ReadonlySet<string> {
  const found = new Set<string>();
  const collect: Collect = (secret) => {
    if (secret.length >= SHORTEST) found.add(secret);
  };
  for (const resource of [...(plan.resource_changes ?? []), ...(plan.resource_drift ?? [])])
    inResource(resource, collect);
  for (const [name, change] of Object.entries(plan.output_changes ?? {})) inValues("", change, collect, [name]);
  for (const configuration of configurations) {
    // A reference is no secret, whatever it leads to.
    inDeclared(configuration, (secret) => (secret.includes("${") ? undefined : collect(secret)));
  }
  return found;
}

export function secretsOfConfigurations(...configurations: readonly Declared[]): ReadonlySet<string> {
  return secretValues({}, ...configurations);
}

/** Every secret of a synthesized stack: its resources', and those of providers, backends and variables. */
export function secretsOfStack(stack: JsonObject, declared: Declared): ReadonlySet<string> {
  const { resource: _, variable, ...others } = stack;
  const defaults = Object.entries(objectOf(variable)).map(([name, block]) => [name, blockOf(block).default ?? null]);
  return secretsOfConfigurations(
    declared,
    new Map([
      ["others", others],
      ["variables", Object.fromEntries(defaults)],
    ]),
  );
}

function inDeclared(declared: Declared, collect: Collect): void {
  for (const [address, block] of declared) inAttributes(typeOf(address), block, [], collect);
}

const typeOf = (address: string) => address.split(".")[0] ?? "";

const inResource = ({ type, change }: PlannedResource, collect: Collect): void => inValues(type, change, collect);

function inValues(type: string, change: PlannedValues, collect: Collect, path: readonly string[] = []): void {
  marked(change.before, change.before_sensitive, collect);
  marked(change.after, change.after_sensitive, collect);
  for (const values of [change.before, change.after]) inAttributes(type, values ?? null, path, collect);
}

function marked(value: Json | undefined, mark: Json | undefined, collect: Collect): void {
  if (value === undefined || mark === undefined) return;
  if (mark === true) everyText(value, collect);
  else if (isList(value) && isList(mark)) {
    for (const [index, inner] of value.entries()) marked(inner, mark[index], collect);
  } else if (isObject(value) && isObject(mark)) {
    for (const [name, inner] of Object.entries(value)) marked(inner, mark[name], collect);
  }
}

function inAttributes(type: string, value: Json, path: readonly string[], collect: Collect): void {
  // Terraform shows these as they are, so that they are looked for in all forms it shows them in.
  if (isSecret(type, path, value)) everyText(value, (secret) => partsOfSecret(secret).forEach(collect));
  else if (typeof value === "string") secretsIn(value).forEach(collect);
  else if (isList(value)) for (const inner of value) inAttributes(type, inner, path, collect);
  else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) inAttributes(type, inner, [...path, name], collect);
  }
}

function everyText(value: Json, collect: Collect): void {
  if (typeof value === "string") collect(value);
  else if (isList(value)) for (const inner of value) everyText(inner, collect);
  else if (isObject(value)) for (const inner of Object.values(value)) everyText(inner, collect);
}
