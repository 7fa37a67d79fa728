import { type ComparedResource, nameOf, ofType } from "../model/comparison.ts";
import { isObject, type JsonObject, same } from "../model/json.ts";
import { enumerate, enumerateValues, type Phrase, phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import { at, changedFields, type Field, shown } from "./fields.ts";
import type { ReviewInput } from "./input.ts";

const FIELDS: readonly Field[] = [
  { label: "runtime", path: ["runtime"] },
  { label: "memory", path: ["memory_size"], unit: " MB" },
  { label: "timeout", path: ["timeout"], unit: " s" },
  { label: "architecture", path: ["architectures"] },
  { label: "handler", path: ["handler"] },
  { label: "storage", path: ["ephemeral_storage", "size"], unit: " MB" },
  { label: "reserved concurrency", path: ["reserved_concurrent_executions"] },
  { label: "layers", path: ["layers"] },
  { label: "tracing", path: ["tracing_config", "mode"] },
  { label: "subnets", path: ["vpc_config", "subnet_ids"] },
];

/** Functions by what changes of them; those with other code and nothing else stand together. */
export function functionItems({ comparison, packageSizes }: ReviewInput): readonly Item[] {
  const each = ofType(comparison, "aws_lambda_function")
    .filter(({ action }) => action !== "none")
    .map((resource) => told(resource, packageSizes[resource.address]));
  const onlyCode = each.flatMap((one) => ("onlyCode" in one ? [one.onlyCode] : []));
  const items = each.flatMap((one) => ("item" in one ? [one.item] : []));
  if (onlyCode.length === 0) return items;
  return [...items, { level: "note", text: phrase`other code: ${enumerate(onlyCode, ", ")}` }];
}

type Told = { readonly item: Item } | { readonly onlyCode: Phrase } | { readonly nothing: true };

function told(resource: ComparedResource, packageSize: number | undefined): Told {
  const name = nameOf(resource);
  const size = sizeOf(resource, packageSize);
  const { action } = resource;
  if (action === "create")
    return { item: { level: "note", text: phrase`${name} is new: ${settingsOf(resource)}${size}` } };
  if (action === "delete") return { item: { level: "warning", text: phrase`${name} goes` } };
  const details = changesOf(resource);
  const isOther = at(resource.before, ["source_code_hash"]) !== at(resource.after, ["source_code_hash"]);
  if (action === "update" && details.length === 0)
    return isOther ? { onlyCode: phrase`${name}${size}` } : { nothing: true };
  const all = isOther ? [phrase`other code${size}`, ...details] : details;
  const how = action === "replace" ? " is made anew, with all its versions: " : ": ";
  const level = action === "replace" ? "warning" : "note";
  return { item: { level, text: phrase`${name}${words(how)}${enumerate(all, ", ")}` } };
}

const settingsOf = ({ after }: ComparedResource): Phrase =>
  enumerate(
    FIELDS.slice(0, 3).flatMap((field) => {
      const value = at(after, field.path);
      return value === undefined ? [] : [phrase`${words(field.label)} ${shown(field, value)}`];
    }),
    ", ",
  );

function changesOf(resource: ComparedResource): readonly Phrase[] {
  const fields = changedFields(resource, FIELDS).map(
    ({ field, before, after }) => phrase`${words(field.label)} ${shown(field, after)} (was: ${shown(field, before)})`,
  );
  return [...fields, ...variablesOf(resource)];
}

/** Names alone: what environment variables hold may be nobody's business. */
function variablesOf({ before, after }: ComparedResource): readonly Phrase[] {
  const [old, next] = [before, after].map((values) => variablesIn(values));
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])].sort();
  const those = (test: (name: string) => boolean) => names.filter(test);
  const has = (values: JsonObject | undefined, name: string) => values !== undefined && Object.hasOwn(values, name);
  const told: readonly (readonly [string, readonly string[]])[] = [
    ["new environment variables", those((name) => !has(old, name))],
    ["environment variables that go", those((name) => !has(next, name))],
    [
      "other environment variables",
      those((name) => has(old, name) && has(next, name) && !same(old?.[name], next?.[name])),
    ],
  ];
  return told.filter(([, of]) => of.length > 0).map(([what, of]) => phrase`${words(what)}: ${enumerateValues(of)}`);
}

function variablesIn(values: JsonObject | undefined): JsonObject {
  const variables = at(values, ["environment", "variables"]);
  return isObject(variables) ? variables : {};
}

function sizeOf({ before, after }: ComparedResource, given: number | undefined): Phrase {
  const is = given ?? numberIn(after);
  const was = numberIn(before);
  if (is === undefined) return words("");
  if (was === undefined || was === is) return words(` (${bytes(is)})`);
  return words(` (${bytes(is)}, was: ${bytes(was)})`);
}

const numberIn = (values: JsonObject | undefined): number | undefined => {
  const size = Number(values?.source_code_size ?? values?.package_bytes ?? Number.NaN);
  return Number.isNaN(size) ? undefined : size;
};

const bytes = (count: number) =>
  count < 1024 * 1024 ? `${(count / 1024).toFixed(1)} kB` : `${(count / 1024 / 1024).toFixed(1)} MB`;
