import { isJsonObject, type JsonObject, type JsonValue } from "../../../terraform/json-value.ts";
import { type ApiModel, modelUrl } from "../../api-model.ts";
import type { OpenApiDocument } from "./document.ts";

/**
 * Keywords the import leaves out of models.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const LEFT_OUT = new Set([
  "discriminator",
  "example",
  "exclusiveMinimum",
  "maxItems",
  "minItems",
  "readOnly",
  "default",
]);

/** Keywords whose value maps names to schemas, so that a property may be called like a keyword. */
const NAME_MAPS = new Set(["properties", "patternProperties", "definitions", "dependencies"]);

const MODEL_REFERENCE = /^#\/(?:components\/schemas|definitions)\/([^/]+)$/;

/** Models of the document's schemas; references between them become API Gateway's own. */
export function importModels({ root, version }: OpenApiDocument, apiId: string): readonly ApiModel[] {
  const components = isJsonObject(root.components) ? root.components : {};
  const schemas = version === 2 ? root.definitions : components.schemas;
  if (!isJsonObject(schemas)) return [];
  return Object.entries(schemas)
    .filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
    .map(([name, schema]) => ({ name, contentType: "application/json", schema: importSchema(schema, apiId) }));
}

export function importSchema(schema: JsonObject, apiId: string): JsonObject {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !LEFT_OUT.has(keyword))
      .map(([keyword, value]) => [keyword, importKeyword(keyword, value, apiId)]),
  );
}

function importKeyword(keyword: string, value: JsonValue, apiId: string): JsonValue {
  if (keyword === "$ref" && typeof value === "string") {
    const name = MODEL_REFERENCE.exec(value)?.[1];
    return name === undefined ? value : modelUrl(apiId, name);
  }
  if (keyword === "enum") return value;
  if (NAME_MAPS.has(keyword) && isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, importValue(inner, apiId)]));
  }
  return importValue(value, apiId);
}

function importValue(value: JsonValue, apiId: string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => importValue(item, apiId));
  return isJsonObject(value) ? importSchema(value, apiId) : value;
}

/** The model a reference names, when it names one. */
export function referredModel(schema: JsonObject): string | undefined {
  return typeof schema.$ref === "string" ? MODEL_REFERENCE.exec(schema.$ref)?.[1] : undefined;
}
