import type { ComparedResource } from "../model/comparison.ts";
import { blockOf, isObject, type Json, type JsonObject, same } from "../model/json.ts";

/** A setting, and where it stands in a resource. */
export interface Field {
  /** What a reader calls it: `memory`. */
  readonly label: string;
  /** Names down to it; blocks on the way may be lists of one. */
  readonly path: readonly [string, ...string[]];
  /** Behind a number: ` MB`. */
  readonly unit?: string;
}

export interface FieldChange {
  readonly field: Field;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The settings of a resource that change, and are known. */
export const changedFields = (resource: ComparedResource, fields: readonly Field[]): readonly FieldChange[] =>
  fields.flatMap((field) => {
    const [before, after] = [at(resource.before, field.path), afterwards(resource, field.path)];
    return same(before, after) ? [] : [{ field, before, after }];
  });

/**
 * A plan leaves out what AWS decides, and what is made anew is planned without its defaults. Where nobody asked for something
 * else, it stays what it was.
 */
function afterwards(resource: ComparedResource, path: Field["path"]): Json | undefined {
  const { action, before, after, declared, declaredBefore } = resource;
  const isPlanned = declaredBefore === undefined && before !== undefined && after !== undefined;
  if (!isPlanned) return at(after, path);
  const value = after[path[0]];
  const isOpen = value === undefined || (value === null && action === "replace");
  if (!isOpen) return at(after, path);
  return at(declared, path) === undefined ? at(before, path) : "known after the apply";
}

/** What stands at a path; what is not set is undefined. */
export function at(values: JsonObject | undefined, path: readonly string[]): Json | undefined {
  let current: Json | undefined = values;
  for (const name of path) {
    const block: JsonObject = isObject(current) ? current : blockOf(current);
    current = block[name];
  }
  return current === null ? undefined : current;
}

/** With its unit. */
export function shown({ unit = "" }: Field, value: Json | undefined): Json {
  if (value === undefined || value === null || value === "") return "not set";
  return typeof value === "number" || typeof value === "string" ? `${value}${unit}` : value;
}

/** Whether a number got smaller; what is not set is without a limit. */
export const isLower = ({ before, after }: FieldChange): boolean => limit(after) < limit(before);

const limit = (value: Json | undefined): number =>
  value === undefined || Number(value) < 0 || Number.isNaN(Number(value)) ? Number.POSITIVE_INFINITY : Number(value);
