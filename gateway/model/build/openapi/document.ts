import { isJsonObject, type JsonObject, type JsonValue } from "../../../terraform/json-value.ts";
import type { Surroundings } from "../../../terraform/surroundings.ts";

/** An OpenAPI 2.0 or 3.0 document, and what its parts need to be found. */
export interface OpenApiDocument {
  readonly root: JsonObject;
  readonly version: 2 | 3;
}

/** @returns why it cannot be used, instead of the document */
export function readOpenApiDocument(body: string, surroundings: Surroundings): OpenApiDocument | string {
  let root: unknown;
  try {
    root = JSON.parse(withAwsVariables(body, surroundings));
  } catch (error) {
    return `its body is not JSON (YAML documents are not read): ${error instanceof Error ? error.message : error}`;
  }
  if (!isJsonObject(root)) return "its body is not an OpenAPI document: expected a JSON object";
  if (typeof root.openapi === "string" && root.openapi.startsWith("3")) return { root, version: 3 };
  if (root.swagger === "2.0") return { root, version: 2 };
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
