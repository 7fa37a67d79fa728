import { PREFLIGHT } from "../cors.ts";
import { isObject, listOf, objectOf, pick, textOf } from "../import/json.ts";
import type { JsonObject } from "../json-object.ts";
import { type Location, type Part, partOf } from "./part.ts";

/**
 * What a document says to its readers, as API Gateway keeps it: one part for each thing that is described, wherever that is in
 * the document. A description for an import alone would be lost to everybody who reads the document itself.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-documenting-api-content-representation.html
 */
export function documentationParts(document: JsonObject): readonly Part[] {
  const { schemas, securitySchemes } = objectOf(document.components);
  const { description, version } = objectOf(document.info);
  return [
    ...partOf({ type: "API" }, { info: { ...(description !== "" && { description }), version } }),
    ...entriesOf(document.paths).flatMap(([path, item]) => partsOfPath(path, item)),
    ...entriesOf(schemas).flatMap(([name, schema]) =>
      partOf({ type: "MODEL", name }, pick(schema, "title", "description")),
    ),
    ...entriesOf(securitySchemes).flatMap(([name, scheme]) =>
      AUTHORIZER in scheme ? partOf({ type: "AUTHORIZER", name }, pick(scheme, "description")) : [],
    ),
  ];
}

const AUTHORIZER = "x-amazon-apigateway-authorizer";
const ANY_METHOD = "x-amazon-apigateway-any-method";
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", ANY_METHOD];

function partsOfPath(path: string, item: JsonObject): readonly Part[] {
  const operations = METHODS.flatMap((key) => {
    const operation = item[key];
    return isObject(operation) && operation.summary !== PREFLIGHT ? [[key, operation] as const] : [];
  });
  return [
    ...partOf({ type: "RESOURCE", path }, pick(item, "summary", "description")),
    ...operations.flatMap(([key, operation]) =>
      partsOfMethod({ path, method: key === ANY_METHOD ? "ANY" : key.toUpperCase() }, operation),
    ),
  ];
}

type Method = Required<Pick<Location, "path" | "method">>;

function partsOfMethod(at: Method, operation: JsonObject): readonly Part[] {
  return [
    ...partOf({ type: "METHOD", ...at }, pick(operation, "summary", "description", "tags")),
    ...listOf(operation.parameters).flatMap((one) => partsOfParameter(at, objectOf(one))),
    ...partOf({ type: "REQUEST_BODY", ...at }, pick(objectOf(operation.requestBody), "description")),
    ...entriesOf(operation.responses).flatMap(([status, response]) => partsOfResponse(at, status, response)),
  ];
}

const PARAMETERS: Readonly<Record<string, Location["type"]>> = {
  path: "PATH_PARAMETER",
  query: "QUERY_PARAMETER",
  header: "REQUEST_HEADER",
};

function partsOfParameter(at: Method, parameter: JsonObject): readonly Part[] {
  const type = PARAMETERS[textOf(parameter.in) ?? ""];
  const name = textOf(parameter.name);
  return type === undefined || name === undefined ? [] : partOf({ type, ...at, name }, pick(parameter, "description"));
}

/** OpenAPI wants a description of every response. One that repeats the status says nothing. */
function partsOfResponse(at: Method, status: string, { description, headers }: JsonObject): readonly Part[] {
  if (!/^\d{3}$/.test(status)) return [];
  const where = { ...at, statusCode: status };
  return [
    ...(description === status ? [] : partOf({ type: "RESPONSE", ...where }, { description })),
    ...entriesOf(headers).flatMap(([name, header]) =>
      partOf({ type: "RESPONSE_HEADER", ...where, name }, pick(header, "description")),
    ),
  ];
}

const entriesOf = (value: unknown) =>
  Object.entries(objectOf(value)).map(([key, one]) => [key, objectOf(one)] as const);
