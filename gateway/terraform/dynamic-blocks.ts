import type { Evaluated } from "./expression/lazy-value.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json-value.ts";

type Resolve = (value: JsonValue, names: Readonly<Record<string, Evaluated>>) => JsonValue;

/**
 * Writes out `dynamic` blocks as the plain blocks they stand for.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
 * @throws Unresolved
 */
export function expandDynamicBlocks(body: JsonObject, resolve: Resolve): JsonObject {
  const { dynamic, ...rest } = body;
  if (dynamic === undefined) return body;
  const declarations = (Array.isArray(dynamic) ? dynamic : [dynamic])
    .filter(isJsonObject)
    .flatMap(Object.entries<JsonValue>);
  return Object.assign(
    {},
    rest,
    ...declarations.map(([name, content]) => ({ [name]: writeOut(name, content, resolve) })),
  );
}

function writeOut(name: string, declaration: JsonValue, resolve: Resolve): JsonValue {
  const declarations = (Array.isArray(declaration) ? declaration : [declaration]).filter(isJsonObject);
  return declarations.flatMap(({ for_each: forEach, iterator, content }) => {
    const iteratorName = typeof iterator === "string" ? iterator : name;
    return itemsOf(resolve(forEach ?? [], {})).map(([key, value]) =>
      resolve(content ?? {}, { [iteratorName]: { key, value } }),
    );
  });
}

function itemsOf(collection: JsonValue): readonly (readonly [JsonValue, JsonValue])[] {
  if (Array.isArray(collection))
    return collection.map((value, index) => [typeof value === "string" ? value : index, value]);
  return isJsonObject(collection) ? Object.entries(collection) : [];
}
