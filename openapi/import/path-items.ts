import type { JsonObject } from "../json-object.ts";
import type { HttpMethod } from "../route.ts";
import type { Findings } from "./findings.ts";
import { isObject, listOf, objectOf, textOf } from "./json.ts";

const ANY = "x-amazon-apigateway-any-method";

const METHODS: ReadonlyMap<string, HttpMethod> = new Map([
  ["get", "GET"],
  ["put", "PUT"],
  ["post", "POST"],
  ["delete", "DELETE"],
  ["options", "OPTIONS"],
  ["head", "HEAD"],
  ["patch", "PATCH"],
  [ANY, "ANY"],
]);

/** One operation of a document, as it is written there. */
export interface FoundOperation {
  readonly method: HttpMethod;
  readonly path: string;
  /** `"GET /pets"` */
  readonly key: string;
  /** The verb, as the document writes it. */
  readonly verb: string;
  /** With the parameters of its path; the operation's own win. */
  readonly operation: JsonObject;
}

/** The operations of a document, whatever its version. */
export function operationsIn(root: JsonObject): readonly FoundOperation[] {
  return pathsOf(root).flatMap(([path, item]) =>
    Object.entries(objectOf(item)).flatMap(([verb, operation]) => {
      const method = METHODS.get(verb);
      if (method === undefined || !isObject(operation)) return [];
      const parameters = parametersOf(objectOf(item), operation);
      return [{ method, path, verb, key: `${method} ${path}`, operation: { ...operation, parameters } }];
    }),
  );
}

/** What a path may have besides methods. */
const BESIDES = ["parameters", "servers", "summary", "description"];

/** What is no method of API Gateway would be missing without a word. */
export function checkPaths(root: JsonObject, found: Findings): void {
  for (const [path, item] of pathsOf(root)) {
    if (!path.startsWith("/")) found.problem(`path '${path}'`, "it must start with '/'");
    if (!isObject(item)) found.problem(path, "it is no object with methods");
    for (const [verb, operation] of Object.entries(objectOf(item))) checkVerb(path, verb, operation, found);
  }
  if (operationsIn(root).length === 0) found.problem("paths", "there is no operation; name at least one");
}

function checkVerb(path: string, verb: string, operation: unknown, found: Findings): void {
  const method = METHODS.get(verb);
  if (method !== undefined) {
    if (!isObject(operation)) found.problem(`${method} ${path}`, "it is no object that says what it does");
  } else if (verb === "trace") {
    found.problem(`TRACE ${path}`, "API Gateway has no method TRACE; take it out");
  } else if (verb === "servers") {
    found.note(path, NO_SERVERS);
  } else if (!BESIDES.includes(verb) && !verb.startsWith("x-")) {
    found.problem(path, `'${verb}' is no method; methods are ${[...METHODS.keys()].join(", ")}`);
  }
}

export const NO_SERVERS = "'servers' is left out: where the API is called is said by the environment";

const pathsOf = (root: JsonObject) => Object.entries(objectOf(root.paths)).filter(([path]) => !path.startsWith("x-"));

function parametersOf(item: JsonObject, operation: JsonObject): readonly JsonObject[] {
  const all = [...listOf(item.parameters), ...listOf(operation.parameters)].filter(isObject);
  return [...new Map(all.map((one) => [`${textOf(one.in)} ${textOf(one.name)}`, one])).values()];
}
