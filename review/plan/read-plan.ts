import { isSecretName } from "../mask/secret-names.ts";
import type { Action, ComparedOutput, ComparedResource, Comparison, InState } from "../model/comparison.ts";
import { isObject, type Json, type JsonObject, listOf, objectOf, same } from "../model/json.ts";
import { type Declared, declaredInPlan } from "./declared-resources.ts";
import type { PlanJson, PlannedResource, PlannedValues } from "./plan-json.ts";

/**
 * Reads a plan whose secrets are masked.
 *
 * @param declared the configuration that was planned, when there is more of it than the plan holds
 */
export function readPlan(plan: PlanJson, declared: Declared = new Map()): Comparison {
  const inPlan = declaredInPlan(plan);
  const declaredAt = (address: string) => {
    const find = (name: string) => declared.get(name) ?? inPlan.get(name);
    // What `count` or `for_each` makes is declared once.
    const block = find(address) ?? find(address.replace(/\[.*\]$/, ""));
    return block && withoutIgnored(block);
  };
  const managed = ({ mode }: PlannedResource) => mode === undefined || mode === "managed";
  const compared = (resource: PlannedResource) => comparedResource(resource, declaredAt(resource.address));
  return {
    resources: (plan.resource_changes ?? []).filter(managed).map(compared).sort(byAddress),
    outputs: Object.entries(plan.output_changes ?? {}).flatMap(([name, change]) => outputOf(name, change)),
    drift: (plan.resource_drift ?? []).filter(managed).map(compared).sort(byAddress),
  };
}

function comparedResource(resource: PlannedResource, declared: JsonObject | undefined): ComparedResource {
  const { address, deposed, type, change } = resource;
  const inState = inStateOf(resource);
  const before = isObject(change.before) ? change.before : undefined;
  const after = isObject(change.after) ? change.after : undefined;
  const action = actionOf(change.actions);
  return {
    address: deposed === undefined ? address : `${address} (deposed ${deposed})`,
    type,
    action,
    before,
    after,
    declared: after === undefined ? undefined : declared,
    declaredBefore: undefined,
    changed: action === "update" || action === "replace" ? changedIn(before ?? {}, after ?? {}, change) : [],
    forcedBy: [...new Set((change.replace_paths ?? []).flatMap((path) => nameIn(path)))],
    ...(inState && { inState }),
  };
}

function inStateOf({ address, previous_address: from, change }: PlannedResource): InState | undefined {
  if (change.actions.includes("forget")) return { what: "forgotten" };
  if (isObject(change.importing)) return { what: "imported" };
  return from === undefined || from === address ? undefined : { what: "moved", from };
}

/** What Terraform shall ignore stays as it is, whatever the configuration says by now. */
function withoutIgnored(block: JsonObject): JsonObject {
  const ignored = listOf(objectOf(block.lifecycle).ignore_changes).map(String);
  return Object.fromEntries(Object.entries(block).filter(([name]) => !ignored.includes(name)));
}

const nameIn = (path: Json) => listOf(path).slice(0, 1).map(String);

export function actionOf(actions: readonly string[]): Action {
  if (actions.includes("create") && actions.includes("delete")) return "replace";
  const [action] = actions;
  // It stays in AWS, and Terraform no longer looks after it.
  if (action === "forget") return "update";
  return action === "create" || action === "update" || action === "delete" ? action : "none";
}

/** What AWS decides anew is no change of its own where something is only made anew. */
function changedIn(before: JsonObject, after: JsonObject, change: PlannedValues): readonly string[] {
  const unknown = isObject(change.after_unknown) ? change.after_unknown : {};
  const names = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)]);
  const isChanged = (name: string) => {
    if (!(name in after)) return isUnknown(unknown[name]) && !COMPUTED.has(name);
    return !same(before[name], after[name]) || (isUnknown(unknown[name]) && !COMPUTED.has(name));
  };
  const changed = [...names].filter(isChanged).sort();
  // These follow the resource's own tags; by themselves the provider's default tags have changed.
  const own = changed.filter((name) => name !== "tags_all");
  return own.length > 0 ? own : changed;
}

const COMPUTED = new Set([
  "id",
  "arn",
  "execution_arn",
  "created_date",
  "last_updated_date",
  "last_modified",
  "version",
]);

const isUnknown = (value: Json | undefined): boolean =>
  value === true ||
  (isObject(value) && Object.values(value).some(isUnknown)) ||
  (Array.isArray(value) && value.some(isUnknown));

function outputOf(name: string, change: PlannedValues): readonly ComparedOutput[] {
  const action = actionOf(change.actions);
  if (action === "none" || action === "replace") return [];
  const isSensitive = change.before_sensitive === true || change.after_sensitive === true || isSecretName(name);
  return [{ name, action, isSensitive, before: change.before ?? undefined, after: change.after ?? undefined }];
}

const byAddress = (one: { readonly address: string }, other: { readonly address: string }) =>
  one.address < other.address ? -1 : 1;
