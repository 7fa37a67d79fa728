import { deterministicId } from "../../../terraform/deterministic-id.ts";
import { isJsonObject, type JsonObject } from "../../../terraform/json-value.ts";
import type { ApiDefinition } from "../../api-definition.ts";
import type { RequestValidator } from "../../request-validator.ts";
import type { Resource } from "../../resource.ts";
import { flag, given, number, texts } from "../read.ts";
import { basePathOf } from "./base-path.ts";
import type { OpenApiDocument } from "./document.ts";
import { importGatewayResponses } from "./import-gateway-responses.ts";
import { type ImportContext, type ImportedOperation, importOperation } from "./import-operation.ts";
import { importModels } from "./schemas.ts";
import { importSecuritySchemes } from "./security.ts";

/** Keys of a path item that are operations. */
const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ...["get", "put", "post", "delete", "options", "head", "patch"].map((name) => [name, name.toUpperCase()] as const),
  ["x-amazon-apigateway-any-method", "ANY"],
]);

export interface ImportOptions {
  readonly apiId: string;
  readonly address: string;
  /** `parameters.basepath` of the resource. */
  readonly basePathMode?: string;
}

/** The definition an OpenAPI document makes. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html */
export function importDocument(document: OpenApiDocument, options: ImportOptions): ApiDefinition {
  const { apiId, address, basePathMode } = options;
  const { root } = document;
  const policy = root["x-amazon-apigateway-policy"];
  const schemes = importSecuritySchemes(document, apiId);
  const validators = importValidators(root["x-amazon-apigateway-request-validators"]);
  const context: ImportContext = { document, apiId, address, schemes, validators };
  const paths = isJsonObject(root.paths) ? root.paths : {};
  const imported = Object.entries(paths).flatMap(([path, pathItem]) =>
    isJsonObject(pathItem) ? importPath(context, normalize(basePathOf(document, basePathMode) + path), pathItem) : [],
  );
  return {
    resources: imported.map(({ resource }) => resource),
    models: [...importModels(document, apiId), ...imported.flatMap(({ models }) => models)],
    authorizers: schemes.flatMap(({ authorizer }) => authorizer ?? []),
    requestValidators: validators,
    gatewayResponses: importGatewayResponses(root["x-amazon-apigateway-gateway-responses"]),
    apiKeySource: root["x-amazon-apigateway-api-key-source"] === "AUTHORIZER" ? "AUTHORIZER" : "HEADER",
    binaryMediaTypes: texts(root["x-amazon-apigateway-binary-media-types"]),
    ...given("resourcePolicy", policy === undefined ? undefined : { address, document: policy }),
    ...given("minimumCompressionSize", number(root["x-amazon-apigateway-minimum-compression-size"])),
  };
}

function importPath(
  context: ImportContext,
  path: string,
  pathItem: JsonObject,
): readonly { readonly resource: Resource; readonly models: ImportedOperation["models"] }[] {
  const operations = Object.entries(pathItem).flatMap(([key, operation]) => {
    const httpMethod = OPERATIONS.get(key);
    if (httpMethod === undefined || !isJsonObject(operation)) return [];
    return [importOperation(context, path, pathItem, httpMethod, operation)];
  });
  const methods = operations.map(({ method }) => method);
  const resource = { id: deterministicId(`${context.apiId}${path}`, 6), path, methods };
  return [{ resource, models: operations.flatMap(({ models }) => models) }];
}

/** A trailing slash makes no resource of its own. */
function normalize(path: string): string {
  const trimmed = path.replace(/\/+$/, "");
  return trimmed.startsWith("/") ? trimmed : `/${trimmed}`;
}

function importValidators(extension: unknown): readonly RequestValidator[] {
  if (!isJsonObject(extension)) return [];
  return Object.entries(extension).flatMap(([name, validator]) => {
    if (!isJsonObject(validator)) return [];
    const { validateRequestBody, validateRequestParameters } = validator;
    return [{ name, validatesBody: flag(validateRequestBody), validatesParameters: flag(validateRequestParameters) }];
  });
}
