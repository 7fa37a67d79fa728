import type { JsonObject } from "../json-object.ts";
import type { Findings } from "./findings.ts";
import { isObject, listOf, mapValues, objectOf, pick, textOf, without } from "./json.ts";
import { type FoundOperation, operationsIn } from "./path-items.ts";

const JSON_TYPE = "application/json";

/**
 * An OpenAPI 2.0 document as 3.0.1.
 *
 * @param root without references but to models
 * @see https://spec.openapis.org/oas/v2.0.html
 */
export function convertSwagger(root: JsonObject, found: Findings): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const one of operationsIn(root)) {
    paths[one.path] = { ...paths[one.path], [one.verb]: convertOperation(one, root, found) };
  }
  const gone = ["swagger", "host", "basePath", "schemes", "consumes", "produces", "definitions", "parameters"];
  const converted = {
    openapi: "3.0.1",
    ...without(root, ...gone, "responses", "securityDefinitions"),
    paths,
    components: {
      schemas: objectOf(root.definitions),
      securitySchemes: mapValues(root.securityDefinitions, (scheme) => convertScheme(objectOf(scheme))),
    },
  };
  const basePath = textOf(root.basePath) ?? "/";
  if (basePath !== "/") {
    found.note(
      `basePath '${basePath}'`,
      "it is left out: paths start below the stage, or below the domain's 'basePath'; `document.basePath` says otherwise",
    );
  }
  return objectOf(withNewReferences(converted));
}

function convertOperation({ operation, key }: FoundOperation, root: JsonObject, found: Findings): JsonObject {
  const parameters = listOf(operation.parameters).filter(isObject);
  const body = parameters.find((one) => one.in === "body");
  const form = parameters.filter((one) => one.in === "formData");
  const consumes = mediaTypes(operation.consumes ?? root.consumes);
  const produces = mediaTypes(operation.produces ?? root.produces);
  if (form.length > 0)
    found.note(key, "fields of a form are not checked by API Gateway, and reach the backend as they are");
  return {
    ...without(operation, "consumes", "produces", "schemes"),
    parameters: parameters.filter((one) => one.in !== "body" && one.in !== "formData").map(convertParameter),
    ...(body && {
      requestBody: { ...pick(body, "description", "required"), content: contentOf(consumes, body.schema) },
    }),
    responses: mapValues(operation.responses, (response) => convertResponse(objectOf(response), produces)),
  };
}

function mediaTypes(value: unknown): readonly string[] {
  const types = listOf(value).flatMap((type) => textOf(type) ?? []);
  return types.length > 0 ? types : [JSON_TYPE];
}

const contentOf = (types: readonly string[], schema: unknown): JsonObject =>
  Object.fromEntries(types.map((type) => [type, { schema }]));

const BESIDE_THE_SCHEMA = ["name", "in", "required", "description"];

/** In 2.0 what a value is like stands beside its name. */
function convertParameter(parameter: JsonObject): JsonObject {
  const schema = without(parameter, ...BESIDE_THE_SCHEMA, "collectionFormat", "allowEmptyValue");
  return { ...pick(parameter, ...BESIDE_THE_SCHEMA), schema };
}

function convertResponse(response: JsonObject, produces: readonly string[]): JsonObject {
  const { schema, headers } = response;
  return {
    ...pick(response, "description", "examples"),
    ...(isObject(headers) && {
      headers: mapValues(headers, (header) => ({
        ...pick(objectOf(header), "description"),
        schema: without(objectOf(header), "description", "collectionFormat"),
      })),
    }),
    ...(schema !== undefined && { content: contentOf(produces, schema) }),
  };
}

const FLOWS: Readonly<Record<string, string>> = {
  implicit: "implicit",
  password: "password",
  application: "clientCredentials",
  accessCode: "authorizationCode",
};

function convertScheme(scheme: JsonObject): JsonObject {
  if (scheme.type === "basic") return { ...without(scheme, "type"), type: "http", scheme: "basic" };
  if (scheme.type !== "oauth2") return scheme;
  const flow = FLOWS[textOf(scheme.flow) ?? ""] ?? "implicit";
  const urls = pick(scheme, "authorizationUrl", "tokenUrl");
  return {
    ...without(scheme, "flow", "authorizationUrl", "tokenUrl", "scopes"),
    flows: { [flow]: { ...urls, scopes: objectOf(scheme.scopes) } },
  };
}

function withNewReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNewReferences);
  if (!isObject(value)) return value;
  const reference = textOf(value.$ref);
  if (reference?.startsWith("#/definitions/")) {
    return { $ref: reference.replace("#/definitions/", "#/components/schemas/") };
  }
  return mapValues(value, withNewReferences);
}
