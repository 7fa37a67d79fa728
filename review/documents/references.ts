import { isObject, type JsonObject, textOf } from "../model/json.ts";

/** Finds what `{ "$ref": "#/…" }` refers to inside of a document. */
export type Resolve = (value: JsonObject) => JsonObject;

const MOST_STEPS = 20;

export function resolverOf(document: JsonObject): Resolve {
  return (value) => {
    let current = value;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const reference = textOf(current.$ref);
      if (reference === undefined) return current;
      const found = at(document, reference);
      if (found === undefined) return {};
      current = found;
    }
    return {};
  };
}

function at(document: JsonObject, reference: string): JsonObject | undefined {
  // API Gateway writes references to its own models as URLs; their last part is the name.
  const model = /\/restapis\/[^/]+\/models\/([^/]+)$/.exec(reference)?.[1];
  const path = model === undefined ? reference.replace(/^#\//, "").split("/") : ["components", "schemas", model];
  let current: unknown = document;
  for (const part of path) {
    if (!isObject(current)) return undefined;
    current = current[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return isObject(current) ? current : undefined;
}
