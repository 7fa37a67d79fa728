import type { JsonObject } from "../json-object.ts";
import type { Findings } from "./findings.ts";
import { isObject, textOf } from "./json.ts";

/** References to models stay: API Gateway knows those, and models may contain themselves. */
const MODEL = /^#\/(?:components\/schemas|definitions)\/[^/]+$/;

/** Objects whose keys are names of the API's own, and may be called like a keyword. */
const NAMES = new Set([
  ...["callbacks", "definitions", "headers", "parameters", "paths", "patternProperties", "properties", "requestBodies"],
  ...["responses", "schemas", "securityDefinitions", "securitySchemes"],
]);

/** Values that are data, whatever is in them. */
const DATA = new Set(["default", "enum", "example", "examples"]);

/** Puts what is referred to in the place of each reference, but for models: API Gateway follows no other references. */
export function inlineReferences(root: JsonObject, found: Findings): JsonObject {
  const context = { root, found };
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, inline(value, at([], key), context)]));
}

/** Where something is: its place for a reader, whether its keys are names, and references that are being followed. */
interface Place {
  readonly path: readonly string[];
  readonly keysAreNames: boolean;
  readonly following: readonly string[];
}

interface Context {
  readonly root: JsonObject;
  readonly found: Findings;
}

const at = (path: readonly string[], key: string, following: readonly string[] = [], isName = false): Place => ({
  path: [...path, key],
  keysAreNames: !isName && NAMES.has(key),
  following,
});

function inline(value: unknown, place: Place, context: Context): unknown {
  const { path, keysAreNames, following } = place;
  if (Array.isArray(value)) {
    return value.map((one, index) =>
      inline(one, { path: [...path, String(index)], keysAreNames: false, following }, context),
    );
  }
  if (!isObject(value)) return value;
  const reference = keysAreNames ? undefined : textOf(value.$ref);
  if (reference !== undefined) return followed(reference, place, context);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      DATA.has(key) && !keysAreNames ? one : inline(one, at(path, key, following, keysAreNames), context),
    ]),
  );
}

function followed(reference: string, { path, following }: Place, context: Context): unknown {
  const { root, found } = context;
  const refuse = (what: string) => {
    found.problem(path.join("."), what);
    return {};
  };
  if (!reference.startsWith("#/")) {
    return refuse(`'${reference}' is outside of this document, and API Gateway follows no such reference; copy it in`);
  }
  if (following.includes(reference)) {
    return refuse(`'${reference}' leads back to itself: ${[...following, reference].join(" → ")}`);
  }
  const target = lookUp(root, reference);
  if (target === undefined) return refuse(`'${reference}' is not in this document`);
  const seen = [...following, reference];
  if (MODEL.test(reference)) {
    const next = isObject(target) ? textOf(target.$ref) : undefined;
    if (next !== undefined) followed(next, { path, keysAreNames: false, following: seen }, context);
    return { $ref: reference };
  }
  if (/^#\/(components\/schemas|definitions)\//.test(reference)) {
    return refuse(`'${reference}' is a part of a model, and API Gateway takes whole models only; give it a name`);
  }
  return inline(target, { path, keysAreNames: false, following: seen }, context);
}

function lookUp(root: JsonObject, reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .map((part) => decoded(part).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
      root,
    );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
