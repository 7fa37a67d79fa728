import type { JsonObject } from "../json-object.ts";
import { pathVariables } from "../route.ts";
import type { Findings } from "./findings.ts";
import { isObject, listOf, objectOf, pick, textOf } from "./json.ts";
import type { FoundOperation } from "./path-items.ts";

const KNOWN = ["path", "query", "header"];

/** What API Gateway holds a parameter against: that it is there. */
const UNCHECKED = [
  ...["enum", "exclusiveMaximum", "exclusiveMinimum", "format", "maxLength", "maximum", "minLength", "minimum"],
  ...["multipleOf", "pattern"],
];

/** The parameters of an operation as API Gateway takes them, variables of the path that the document leaves out included. */
export function importParameters(
  { operation, path, key }: FoundOperation,
  schemas: JsonObject,
  found: Findings,
): readonly JsonObject[] {
  const declared = listOf(operation.parameters).filter(isObject);
  const variables = pathVariables(path);
  const own = declared.flatMap((parameter) => importParameter(parameter, { key, variables, schemas, found }));
  const missing = variables.filter((name) => !own.some((one) => one.in === "path" && one.name === name));
  return [...missing.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })), ...own];
}

interface Context {
  readonly key: string;
  readonly variables: readonly string[];
  readonly schemas: JsonObject;
  readonly found: Findings;
}

function importParameter(parameter: JsonObject, { key, variables, schemas, found }: Context): readonly JsonObject[] {
  const [place, name] = [textOf(parameter.in) ?? "", textOf(parameter.name) ?? ""];
  if (place === "cookie") {
    found.note(key, `the cookie '${name}' is left out: API Gateway has no such parameters, and passes cookies on`);
    return [];
  }
  const problem = problemOf(place, name, variables);
  if (problem !== undefined) {
    found.problem(key, problem);
    return [];
  }
  const schema = schemaOf(parameter, schemas);
  for (const keyword of UNCHECKED.filter((one) => one in schema)) {
    found.note(`${key} ${name}`, `'${keyword}' of a parameter is not checked by API Gateway`);
  }
  return [{ ...pick(parameter, "name", "in", "required", "description"), schema }];
}

function problemOf(place: string, name: string, variables: readonly string[]): string | undefined {
  if (!KNOWN.includes(place)) return `parameter '${name}' is in '${place}'; API Gateway knows path, query and header`;
  if (!/^[A-Za-z0-9._$-]+$/.test(name)) {
    return `parameter '${name}': API Gateway takes letters, digits and . _ $ - in the name of a parameter`;
  }
  if (place === "path" && !variables.includes(name)) return `the path parameter '${name}' is not in the path`;
  return undefined;
}

/** A parameter is of a plain type: models are for bodies. */
function schemaOf({ schema, content }: JsonObject, schemas: JsonObject): JsonObject {
  if (content !== undefined || !isObject(schema)) return { type: "string" };
  const [, name] = /^#\/components\/schemas\/(.+)$/.exec(textOf(schema.$ref) ?? "") ?? [];
  if (name === undefined) return schema;
  return { type: textOf(objectOf(schemas[name]).type) ?? "string" };
}
