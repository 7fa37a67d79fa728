import type { JsonObject } from "../json-object.ts";
import type { Findings } from "./findings.ts";
import { isObject, listOf, objectOf, textOf } from "./json.ts";

const MODEL = /^#\/components\/schemas\/([^/]+)$/;

/** JSON Schema has these since later drafts; API Gateway reads draft 4. */
const LATER = new Set([
  ...[
    "$defs",
    "const",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
  ],
  ...["prefixItems", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"],
]);

const IGNORED: Readonly<Record<string, string>> = {
  default: "is not filled in by API Gateway",
  discriminator: "is ignored by API Gateway",
  example: "is ignored by API Gateway",
  exclusiveMinimum: "is not checked by API Gateway, which lets the minimum itself through",
  maxItems: "is not checked by API Gateway",
  minItems: "is not checked by API Gateway",
  readOnly: "is ignored by API Gateway, which lets it through in requests",
};

const NAMES = ["properties", "patternProperties", "definitions", "dependencies"];
const LISTS = ["allOf", "anyOf", "oneOf"];
const SINGLE = ["items", "not", "additionalProperties", "additionalItems"];

/**
 * What API Gateway would make of a document's models.
 *
 * @param bodies schemas that requests are held against
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function checkSchemas(
  schemas: JsonObject,
  bodies: readonly (readonly [place: string, schema: unknown])[],
  found: Findings,
): void {
  const checked = namesReached(
    bodies.map(([, schema]) => schema),
    schemas,
  );
  for (const [name, schema] of Object.entries(schemas)) {
    const place = `model ${name}`;
    if (!/^[A-Za-z0-9]+$/.test(name)) {
      found.problem(place, "API Gateway takes letters and digits only in the name of a model; rename it");
    }
    checkSchema(schema, { place, isChecked: checked.has(name), found });
  }
  for (const [place, schema] of bodies) checkSchema(schema, { place, isChecked: true, found });
}

interface Context {
  readonly place: string;
  /** Requests are held against it. */
  readonly isChecked: boolean;
  readonly found: Findings;
}

function checkSchema(schema: unknown, context: Context): void {
  const { place, found } = context;
  if (!isObject(schema)) found.problem(place, `${JSON.stringify(schema)} is no schema; write an object`);
  if (!isObject(schema) || schema.$ref !== undefined) return;
  for (const problem of keywordProblems(schema)) found.problem(place, problem);
  checkNullable(schema, context);
  for (const [keyword, what] of Object.entries(IGNORED)) {
    if (schema[keyword] !== undefined) found.note(place, `'${keyword}' of a model ${what}`);
  }
  for (const [below, inner] of schemasIn(schema)) checkSchema(inner, { ...context, place: `${place}${below}` });
}

function keywordProblems(schema: JsonObject): string[] {
  const { type, pattern, required, exclusiveMinimum, exclusiveMaximum } = schema;
  const later = Object.keys(schema).filter((keyword) => LATER.has(keyword));
  const numeric = Object.entries({ exclusiveMinimum, exclusiveMaximum }).filter(([, one]) => typeof one === "number");
  return [
    ...later.map((keyword) => `'${keyword}' is of a later JSON Schema than the draft 4 that API Gateway reads`),
    ...numeric.map(
      ([keyword, limit]) =>
        `${keyword}: ${limit} is of a later JSON Schema; in OpenAPI 3.0 it is true, beside ${keyword === "exclusiveMinimum" ? "minimum" : "maximum"}: ${limit}`,
    ),
    ...(Array.isArray(type) ? [`type: ${JSON.stringify(type)} is of OpenAPI 3.1; write one type`] : []),
    ...(typeof required === "boolean"
      ? [`required: ${required} must be a list of properties, beside 'properties'`]
      : []),
    ...(pattern === undefined ? [] : patternProblems(pattern)),
  ];
}

function patternProblems(pattern: unknown): string[] {
  try {
    new RegExp(textOf(pattern) ?? "(");
    return [];
  } catch {
    return [`pattern ${JSON.stringify(pattern)} is no regular expression`];
  }
}

/** API Gateway passes over the keyword, and so refuses null. */
function checkNullable({ nullable }: JsonObject, { place, isChecked, found }: Context): void {
  if (nullable !== true) return;
  const what = "'nullable' of a model is not known to API Gateway";
  if (isChecked) found.problem(place, `${what}, which would refuse null; let clients leave it out instead`);
  else found.note(place, what);
}

/** The schemas directly in a schema, with how a reader finds them. */
function schemasIn(schema: JsonObject): readonly (readonly [below: string, schema: unknown])[] {
  const named = NAMES.flatMap((keyword) =>
    Object.entries(objectOf(schema[keyword])).flatMap(([name, one]) =>
      keyword === "dependencies" && Array.isArray(one) ? [] : [[`.${name}`, one] as const],
    ),
  );
  const listed = LISTS.flatMap((keyword) =>
    listOf(schema[keyword]).map((one, index) => [`.${keyword}.${index}`, one] as const),
  );
  const single = SINGLE.flatMap((keyword) => {
    const one = schema[keyword];
    const isSwitch = keyword.startsWith("additional") && typeof one === "boolean";
    return one === undefined || isSwitch ? [] : [[keyword === "items" ? "[]" : `.${keyword}`, one] as const];
  });
  return [...named, ...listed, ...single];
}

/** Names of models that are used by these schemas, whatever lies between. */
function namesReached(from: readonly unknown[], schemas: JsonObject): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...from];
  for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
    if (!isObject(schema)) continue;
    const [, name] = MODEL.exec(textOf(schema.$ref) ?? "") ?? [];
    if (name !== undefined && !reached.has(name)) {
      reached.add(name);
      open.push(schemas[name]);
    }
    open.push(...schemasIn(schema).map(([, inner]) => inner));
  }
  return reached;
}
