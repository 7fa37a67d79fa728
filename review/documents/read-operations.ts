import { isObject, type JsonObject, listOf, objectOf, textOf } from "../model/json.ts";
import { backendOf } from "./backend.ts";
import { ANY_METHOD, MESSAGE } from "./methods.ts";
import type { Body, Callers, Operation, Parameter, Response } from "./operation.ts";
import { readCallers } from "./read-callers.ts";
import { type Resolve, resolverOf } from "./references.ts";

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", ANY_METHOD, MESSAGE]);

/** The routes of an OpenAPI document, version 2.0 or 3, by `METHOD /path`. */
export function readOperations(document: JsonObject): ReadonlyMap<string, Operation> {
  const resolve = resolverOf(document);
  const operations = new Map<string, Operation>();
  for (const [path, item] of Object.entries(objectOf(document.paths))) {
    const shared = listOf(objectOf(item).parameters).filter(isObject);
    for (const [method, value] of Object.entries(objectOf(item))) {
      if (!METHODS.has(method.toLowerCase()) || !isObject(value)) continue;
      const route = routeOf(method, path);
      operations.set(route, operationOf(route, value, { document, resolve, shared }));
    }
  }
  return operations;
}

function routeOf(method: string, path: string): string {
  if (method === MESSAGE) return `WebSocket ${path}`;
  return `${method === ANY_METHOD ? "ANY" : method.toUpperCase()} ${path}`;
}

interface Around {
  readonly document: JsonObject;
  readonly resolve: Resolve;
  readonly shared: readonly JsonObject[];
}

function operationOf(route: string, operation: JsonObject, { document, resolve, shared }: Around): Operation {
  const given = [...shared, ...listOf(operation.parameters).filter(isObject)].map(resolve);
  const integration = objectOf(operation["x-amazon-apigateway-integration"]);
  return {
    route,
    parameters: given.filter(({ in: place }) => place !== "body" && place !== "formData").map(parameterOf),
    body: bodyOf(operation, given, resolve, document),
    responses: new Map(
      Object.entries(objectOf(operation.responses)).map(([status, value]) => [
        status,
        responseOf(resolve(objectOf(value)), document),
      ]),
    ),
    callers: /^WebSocket (?!\$connect$)/.test(route) ? CONNECTED : readCallers(operation, document),
    backend: backendOf(integration),
    isPreflight: route.startsWith("OPTIONS ") && textOf(integration.type)?.toLowerCase() === "mock",
  };
}

/** Nobody else can send a message, and API Gateway asks for nothing more. */
const CONNECTED: Callers = { conditions: [{ kind: "connection", name: "", scopes: [] }] };

function parameterOf(parameter: JsonObject): Parameter {
  const { in: place, name, required, schema, description: _, ...inline } = parameter;
  return {
    place: textOf(place) ?? "query",
    name: textOf(name) ?? "",
    isRequired: required === true,
    schema: isObject(schema) ? schema : inline,
  };
}

function bodyOf(
  operation: JsonObject,
  given: readonly JsonObject[],
  resolve: Resolve,
  document: JsonObject,
): Body | undefined {
  if (isObject(operation.requestBody)) {
    const body = resolve(operation.requestBody);
    return { isRequired: body.required === true, content: contentOf(body) };
  }
  const body = given.find(({ in: place }) => place === "body");
  if (body === undefined) return undefined;
  const types = listOf(operation.consumes ?? document.consumes ?? "application/json").map(String);
  return { isRequired: body.required === true, content: new Map(types.map((type) => [type, objectOf(body.schema)])) };
}

function responseOf(response: JsonObject, document: JsonObject): Response {
  const headers = Object.keys(objectOf(response.headers)).map((name) => name.toLowerCase());
  if (!isObject(response.schema)) return { headers, content: contentOf(response) };
  const types = listOf(document.produces ?? "application/json").map(String);
  return { headers, content: new Map(types.map((type) => [type, objectOf(response.schema)])) };
}

const contentOf = ({ content }: JsonObject): ReadonlyMap<string, JsonObject> =>
  new Map(Object.entries(objectOf(content)).map(([type, media]) => [type, objectOf(objectOf(media).schema)]));
