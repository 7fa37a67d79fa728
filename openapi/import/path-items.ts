import type { JsonObject } from "../json-object.ts";
import type { HttpMethod } from "../route.ts";
import type { Findings } from "./findings.ts";
import { isObject, listOf, mapValues, objectOf, textOf } from "./json.ts";

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
  return Object.entries(objectOf(root.paths)).flatMap(([path, item]) =>
    Object.entries(objectOf(item)).flatMap(([verb, operation]) => {
      const method = METHODS.get(verb);
      if (method === undefined || !isObject(operation)) return [];
      const parameters = parametersOf(objectOf(item), operation);
      return [{ method, path, verb, key: `${method} ${path}`, operation: { ...operation, parameters } }];
    }),
  );
}

/** Methods API Gateway has no resource methods for would be missing without a word. */
export function checkPaths(root: JsonObject, found: Findings): void {
  mapValues(root.paths, (item, path) => {
    if (!isObject(item)) found.problem(path, "is no object with methods");
    if ("trace" in objectOf(item)) found.problem(`TRACE ${path}`, "API Gateway has no method TRACE; take it out");
    if ("servers" in objectOf(item)) found.note(path, NO_SERVERS);
  });
  if (operationsIn(root).length === 0) found.problem("paths", "there is no operation; name at least one");
}

export const NO_SERVERS = "'servers' is left out: where the API is called is said by the environment";

function parametersOf(item: JsonObject, operation: JsonObject): readonly JsonObject[] {
  const all = [...listOf(item.parameters), ...listOf(operation.parameters)].filter(isObject);
  return [...new Map(all.map((one) => [`${textOf(one.in)} ${textOf(one.name)}`, one])).values()];
}
