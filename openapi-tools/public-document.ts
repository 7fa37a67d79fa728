import type { JsonObject } from "../openapi/json-object.ts";

/**
 * What clients need of a document: paths, parameters, bodies, answers and who may call. Extensions go, and with them the names
 * of functions and accounts, and methods `ANY`, which OpenAPI cannot say; so do preflight requests: browsers make them by
 * themselves.
 */
export function publicDocument(document: JsonObject): JsonObject {
  const paths = entriesOf(document.paths).flatMap(([path, item]) => {
    const kept = entriesOf(item).filter(
      ([key, value]) => !isExtension(key) && !(key === "options" && isPreflight(value)),
    );
    return kept.length > 0 ? [[path, Object.fromEntries(kept)]] : [];
  });
  return Object.fromEntries(
    entriesOf({ ...document, paths: Object.fromEntries(paths) })
      .filter(([key]) => !isExtension(key))
      .map(([key, value]) => [key, withoutExtensions(value, key === "paths")]),
  );
}

/** Objects whose keys are names of the API's own. */
const NAMES = new Set(["headers", "parameters", "properties", "responses", "schemas", "securitySchemes"]);

/** Values that are data, whatever is in them. */
const DATA = new Set(["default", "enum", "example", "examples"]);

function withoutExtensions(value: unknown, keysAreNames = false): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutExtensions(one));
  if (!isObject(value)) return value;
  const kept = Object.entries(value)
    .filter(([key]) => keysAreNames || !isExtension(key))
    .map(([key, one]) => {
      const isData = !keysAreNames && DATA.has(key);
      return [key, isData ? one : withoutExtensions(one, !keysAreNames && NAMES.has(key))];
    });
  return Object.fromEntries(kept);
}

const isExtension = (key: string) => key.startsWith("x-");

/** Answered by API Gateway itself with the methods a page may use. */
function isPreflight(operation: unknown): boolean {
  const integration = isObject(operation) ? operation["x-amazon-apigateway-integration"] : undefined;
  const isMock = isObject(integration) && integration.type === "mock";
  return isMock && JSON.stringify(integration).includes("method.response.header.Access-Control-Allow-Methods");
}

const entriesOf = (value: unknown) => (isObject(value) ? Object.entries(value) : []);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
