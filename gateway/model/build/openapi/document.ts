import { isJsonObject, type JsonObject, type JsonValue } from "../../../terraform/json-value.ts";
import type { Surroundings } from "../../../terraform/surroundings.ts";
import { parseYaml } from "../../../terraform/yaml.ts";

/** An OpenAPI 2.0 or 3.0 document, and what its parts need to be found. */
export interface OpenApiDocument {
  readonly root: JsonObject;
  readonly version: 2 | 3;
}

/** @returns why it cannot be used, instead of the document */
export function readOpenApiDocument(body: string, surroundings: Surroundings): OpenApiDocument | string {
  const text = withAwsVariables(body, surroundings);
  const isJson = /^\s*[{[]/.test(text);
  let root: unknown;
  try {
    root = isJson ? JSON.parse(text) : parseYaml(text, "1.2");
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    return isJson ? `its body is not JSON: ${reason}` : `its body is neither JSON nor YAML: ${reason}`;
  }
  if (!isJsonObject(root)) return "its body is not an OpenAPI document: expected an object";
  if (typeof root.openapi === "string" && root.openapi.startsWith("3")) return { root, version: 3 };
  // Without quotes the version is a number to YAML.
  if (root.swagger === "2.0" || root.swagger === 2) return { root, version: 2 };
  return 'its body is neither OpenAPI 3.0 ("openapi": "3.0.1") nor 2.0 ("swagger": "2.0")';
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/import-api-aws-variables.html */
function withAwsVariables(body: string, { accountId, region, partition }: Surroundings): string {
  return body
    .replaceAll("${AWS::AccountId}", accountId)
    .replaceAll("${AWS::Region}", region)
    .replaceAll("${AWS::Partition}", partition);
}

/** An object of the document, following `$ref` within it. */
export function follow(document: OpenApiDocument, value: JsonValue | undefined): JsonObject | undefined {
  let current = value;
  for (let depth = 0; depth < 16 && isJsonObject(current); depth++) {
    const { $ref: reference } = current;
    if (typeof reference !== "string") return current;
    current = lookUp(document.root, reference);
  }
  return undefined;
}

function lookUp(root: JsonObject, reference: string): JsonValue | undefined {
  if (!reference.startsWith("#/")) return undefined;
  return reference
    .slice(2)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<JsonValue | undefined>(
      (value, key) => (isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      root,
    );
}
