import { z } from "zod";

import { UserError } from "../errors/user-error.ts";
import { isObject, mapValues, objectOf } from "./import/json.ts";
import type { JsonObject } from "./json-object.ts";
import { oncePer } from "./once-per.ts";
import type { Model, Route } from "./route.ts";

type Models = readonly Pick<Route, "body" | "responses">[];

/**
 * Every model the routes name, as `components.schemas`. API Gateway validates by JSON Schema draft 4.
 *
 * @throws UserError for the first one it would refuse
 */
export function modelsOf(routes: Models): JsonObject {
  const [problem] = modelProblems(routes);
  if (problem !== undefined) throw new UserError(problem);
  const models = [...declaredIn(routes)].map(([, [model]]) => model).filter((model) => model !== undefined);
  const sorted = models.sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(sorted.flatMap((model) => Object.entries(componentsOf(model))));
}

/** Why API Gateway would refuse models, or could not be told of them. */
export function modelProblems(routes: Models): readonly string[] {
  return [...declaredIn(routes)].flatMap(([name, models]) => {
    const problems = [
      ...(/^[A-Za-z0-9]+$/.test(name) ? [] : [": API Gateway takes letters and digits only in the name of a model"]),
      ...(models.length > 1 ? [" is declared with two different schemas; give one of them another name"] : []),
      ...models.flatMap(({ schema }) => schemaProblem(schema)).map((problem) => `: ${problem}`),
    ];
    return problems.map((problem) => `model '${name}'${problem}`);
  });
}

/** Why a schema cannot be told API Gateway; nothing for one that can. */
export function schemaProblem(schema: z.ZodType): readonly string[] {
  try {
    jsonSchema(schema);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error.message];
    throw error;
  }
}

export const schemaReference = (model: Model): JsonObject => ({ $ref: `#/components/schemas/${model.name}` });

/**
 * The schema as clients send it: what has a default may be left out.
 *
 * @throws UserError when JSON Schema has nothing like it
 */
export const jsonSchema = oncePer((schema: z.ZodType): JsonObject => {
  try {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-4", io: "input" });
    return rest;
  } catch (error) {
    const reason = String(Object(error).message);
    throw new UserError(
      `${lowerFirst(reason)}; describe what is sent: a date as z.iso.datetime(), a map as z.record()`,
    );
  }
});

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The schemas of each name, those that are the same once. */
function declaredIn(routes: Models): ReadonlyMap<string, readonly Model[]> {
  const models = new Map<string, readonly Model[]>();
  for (const model of routes.flatMap((route) => [route.body, ...Object.values(route.responses)])) {
    if (model === undefined) continue;
    const known = models.get(model.name) ?? [];
    if (!known.some(({ schema }) => schema === model.schema)) models.set(model.name, [...known, model]);
  }
  return models;
}

/** In a document `#` is the document, so what a schema refers to within itself becomes a model of its own beside it. */
function componentsOf(model: Model): JsonObject {
  const { definitions, ...own } = jsonSchema(model.schema);
  const nameOf = (key: string) => model.name + upperFirst(key.replaceAll(/[^A-Za-z0-9]/g, ""));
  const refer = (reference: string) => {
    const [, key] = /^#\/definitions\/(.+)$/.exec(reference) ?? [];
    return `#/components/schemas/${key === undefined ? model.name : nameOf(key)}`;
  };
  const inner = Object.entries(objectOf(definitions)).map(([key, schema]) => [nameOf(key), referred(schema, refer)]);
  return { [model.name]: referred(own, refer), ...Object.fromEntries(inner) };
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Only a whole schema is a reference: `$ref` may also be the name of a property. */
function referred(value: unknown, refer: (reference: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => referred(one, refer));
  if (!isObject(value)) return value;
  if (typeof value.$ref === "string" && value.$ref.startsWith("#")) return { ...value, $ref: refer(value.$ref) };
  return mapValues(value, (one) => referred(one, refer));
}
