import { isJsonObject, type JsonObject, type JsonValue } from "../../../terraform/json-value.ts";
import type { ApiModel } from "../../api-model.ts";
import type { Method, MethodResponse } from "../../method.ts";
import type { RequestValidator } from "../../request-validator.ts";
import { flag, given, text } from "../read.ts";
import { follow, type OpenApiDocument } from "./document.ts";
import { importIntegration } from "./import-integration.ts";
import { type BodySchema, bodySchemasOf, parametersOf, requestParametersOf } from "./parameters.ts";
import { importSchema, referredModel } from "./schemas.ts";
import { type SecurityScheme, securityOf } from "./security.ts";

export interface ImportContext {
  readonly document: OpenApiDocument;
  readonly apiId: string;
  readonly address: string;
  readonly schemes: readonly SecurityScheme[];
  readonly validators: readonly RequestValidator[];
}

export interface ImportedOperation {
  readonly method: Method;
  /** Of schemas written into the operation itself. */
  readonly models: readonly ApiModel[];
}

export function importOperation(
  context: ImportContext,
  path: string,
  pathItem: JsonObject,
  httpMethod: string,
  operation: JsonObject,
): ImportedOperation {
  const { document, validators } = context;
  const parameters = parametersOf(document, pathItem, operation);
  const models = bodySchemasOf(document, parameters, operation).map((body) =>
    nameModel(context, path, httpMethod, body),
  );
  const validatorName = text(
    operation["x-amazon-apigateway-request-validator"] ?? document.root["x-amazon-apigateway-request-validator"],
  );
  return {
    models: models.flatMap(({ model }) => model ?? []),
    method: {
      address: `${context.address} ${httpMethod} ${path}`,
      httpMethod,
      ...securityOf(operation, context.schemes, document),
      requestParameters: requestParametersOf(parameters),
      requestModels: Object.fromEntries(models.map(({ contentType, name }) => [contentType, name])),
      ...given(
        "requestValidator",
        validators.find(({ name }) => name === validatorName),
      ),
      ...given("integration", importIntegration(operation["x-amazon-apigateway-integration"])),
      responses: importResponses(document, operation.responses),
    },
  };
}

interface NamedModel {
  readonly contentType: string;
  readonly name: string;
  readonly model?: ApiModel;
}

function nameModel({ apiId }: ImportContext, path: string, httpMethod: string, body: BodySchema): NamedModel {
  const { contentType, schema } = body;
  const referred = referredModel(schema);
  if (referred !== undefined) return { contentType, name: referred };
  const name = `${httpMethod}${path}${contentType}`.replaceAll(/[^A-Za-z0-9]/g, "");
  return { contentType, name, model: { name, contentType, schema: importSchema(schema, apiId) } };
}

function importResponses(
  document: OpenApiDocument,
  responses: JsonValue | undefined,
): Readonly<Record<string, MethodResponse>> {
  if (!isJsonObject(responses)) return {};
  return Object.fromEntries(
    Object.entries(responses).map(([statusCode, response]) => [
      statusCode,
      { statusCode, responseParameters: headersOf(follow(document, response)) },
    ]),
  );
}

function headersOf(response: JsonObject | undefined): Readonly<Record<string, boolean>> {
  const headers = response?.headers;
  if (!isJsonObject(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).map(([name, header]) => [
      `method.response.header.${name}`,
      isJsonObject(header) && flag(header.required),
    ]),
  );
}
