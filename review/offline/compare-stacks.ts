import { isSecretName } from "../mask/secret-names.ts";
import type { ComparedOutput, ComparedResource, Comparison } from "../model/comparison.ts";
import { canonical, isObject, type Json, type JsonObject, listOf, objectOf, same } from "../model/json.ts";
import type { Declared } from "../plan/declared-resources.ts";
import { replacedFor } from "./forces-replacement.ts";

/** Terraform JSON of a stack, and what it declares. */
export interface ComparedStack {
  readonly stack: JsonObject;
  /** Without secrets. */
  readonly declared: Declared;
}

/** Where a resource's code lies, and what Terraform itself makes of it. */
const NO_ATTRIBUTES = new Set(["//", "depends_on", "lifecycle", "provider", "provisioner", "connection", "filename"]);

/** What two configurations differ in. What AWS holds plays no part. */
export function compareStacks(before: ComparedStack, after: ComparedStack): Comparison {
  const addresses = [...new Set([...before.declared.keys(), ...after.declared.keys()])].sort();
  return {
    resources: addresses.map((address) => compared(address, before.declared.get(address), after.declared.get(address))),
    outputs: outputsOf(before.stack, after.stack),
    drift: [],
  };
}

function compared(address: string, before: JsonObject | undefined, wanted: JsonObject | undefined): ComparedResource {
  const type = address.split(".")[0] ?? "";
  const after = before && wanted ? withIgnored(before, wanted) : wanted;
  const changed = before === undefined || after === undefined ? [] : changedIn(before, after);
  const forcedBy = replacedFor(type, changed);
  return {
    address,
    type,
    action: actionOf(before, after, changed, forcedBy),
    before,
    after,
    declared: after,
    declaredBefore: before,
    changed,
    forcedBy,
  };
}

function actionOf(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  changed: readonly string[],
  forcedBy: readonly string[],
): ComparedResource["action"] {
  if (before === undefined) return "create";
  if (after === undefined) return "delete";
  if (forcedBy.length > 0) return "replace";
  return changed.length > 0 ? "update" : "none";
}

/** Terraform leaves what it shall ignore as it is, whatever the configuration says by now. */
function withIgnored(before: JsonObject, wanted: JsonObject): JsonObject {
  const ignored = listOf(objectOf(wanted.lifecycle).ignore_changes).map(String);
  if (ignored.includes("all")) return { ...before, lifecycle: wanted.lifecycle ?? null };
  const after: Record<string, Json> = { ...wanted };
  for (const name of ignored) {
    if (before[name] === undefined) delete after[name];
    else after[name] = before[name];
  }
  return after;
}

function changedIn(before: JsonObject, after: JsonObject): readonly string[] {
  const [was, is] = [withBlocks(before), withBlocks(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => !NO_ATTRIBUTES.has(name) && !same(was[name], is[name]))
    .sort();
}

/** A block that is there only under a condition has a name as any other. */
function withBlocks({ dynamic, ...attributes }: JsonObject): JsonObject {
  return { ...attributes, ...objectOf(dynamic) };
}

function outputsOf(before: JsonObject, after: JsonObject): readonly ComparedOutput[] {
  const [old, next] = [objectOf(before.output), objectOf(after.output)];
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].sort().flatMap((name): ComparedOutput[] => {
    const [was, is] = [old[name], next[name]].map((output) => (isObject(output) ? output : undefined));
    if (canonical(was?.value) === canonical(is?.value)) return [];
    const action = was === undefined ? "create" : is === undefined ? "delete" : "update";
    const isSensitive = was?.sensitive === true || is?.sensitive === true || isSecretName(name);
    return [{ name, action, isSensitive, before: was?.value, after: is?.value }];
  });
}
