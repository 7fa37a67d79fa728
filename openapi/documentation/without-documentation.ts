import { isObject } from "../import/json.ts";
import type { JsonObject } from "../json-object.ts";

/**
 * A document without what it says to readers alone: no request is answered otherwise for it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-documenting-api-content-representation.html
 */
export const withoutDocumentation = (document: JsonObject): JsonObject => entriesWithout(document, false);

/** Keys that are said to readers, wherever a key is not a name of the API's own. */
const DOCUMENTATION = new Set([
  ...["summary", "description", "externalDocs", "tags", "example", "examples"],
  "x-amazon-apigateway-documentation",
]);

/** Objects whose keys are names of the API's own: a model may have a property `description`. */
const NAMES = new Set([
  ...["paths", "schemas", "securitySchemes", "responses", "headers", "parameters"],
  ...["properties", "patternProperties", "definitions", "dependencies"],
]);

/** Values that are data, whatever is in them. */
const DATA = new Set(["default", "enum", "const", "required", "security"]);

const ANY_METHOD = "x-amazon-apigateway-any-method";

const isData = (key: string) => DATA.has(key) || (key.startsWith("x-") && key !== ANY_METHOD);

function entriesWithout(object: JsonObject, keysAreNames: boolean): JsonObject {
  const kept = Object.entries(object).filter(([key]) => keysAreNames || !DOCUMENTATION.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (!keysAreNames && isData(key)) return [key, value];
      return [key, valueWithout(value, !keysAreNames && NAMES.has(key))];
    }),
  );
}

function valueWithout(value: unknown, keysAreNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => valueWithout(one, false));
  return isObject(value) ? entriesWithout(value, keysAreNames) : value;
}
