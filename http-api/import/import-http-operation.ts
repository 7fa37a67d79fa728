import type { Findings } from "../../openapi/import/findings.ts";
import { type AccessContext, importAccess } from "../../openapi/import/import-access.ts";
import { isObject, listOf, objectOf, pick, textOf } from "../../openapi/import/json.ts";
import { type FoundOperation, NO_SERVERS } from "../../openapi/import/path-items.ts";
import type { JsonObject } from "../../openapi/json-object.ts";
import type { Access } from "../../openapi/route.ts";
import { type HttpRoute, variablesOfKey } from "../http-route.ts";
import type { HttpDocumentSource } from "./http-document-source.ts";
import { importHttpIntegration } from "./import-http-integration.ts";

const INTEGRATION = "x-amazon-apigateway-integration";
const READ = [INTEGRATION, "x-amazon-apigateway-auth"];

export interface HttpOperationContext extends Omit<AccessContext, "source"> {
  readonly source: HttpDocumentSource;
}

/** `$default` is written as a path. */
export const routeKeyOf = ({ path, key, operation }: FoundOperation): string =>
  operation.isDefaultRoute === true || path === "/$default" ? "$default" : key;

/** An operation of a document as a route; undefined when something keeps it from being one, which is found. */
export function importHttpOperation(one: FoundOperation, context: HttpOperationContext): HttpRoute | undefined {
  const { source, found } = context;
  const key = routeKeyOf(one);
  const { access, apiKeyRequired } = importAccess({ ...one, key }, context);
  if (apiKeyRequired) found.problem(key, NO_KEYS);
  noteScopes(key, { security: context.security, ...one.operation }, access, found);
  const given = { settings: source.operations?.[key] ?? {}, defaults: source.defaults ?? {} };
  const integration = importHttpIntegration(key, one.operation[INTEGRATION], given, found);
  noteWhatIsLeftOut(key, one.operation, found);
  if (access === undefined || integration === undefined) return undefined;
  const { operation } = one;
  const summary = textOf(operation.summary) ?? textOf(operation.description) ?? key;
  return { key, summary, operation: describedOperation(key, operation), ...access, ...integration };
}

/** A function is asked who calls, and not for what. */
function noteScopes(key: string, { security }: JsonObject, access: Access | undefined, found: Findings): void {
  const { authorizer, scopes } = access ?? {};
  if (authorizer === undefined || scopes !== undefined) return;
  const wanted = listOf(security).flatMap((one) => listOf(objectOf(one)[authorizer]));
  if (wanted.length === 0) return;
  found.note(key, `its scopes are not asked for by API Gateway: authorizer '${authorizer}' has to look at them itself`);
}

const NO_KEYS =
  "it asks for an API key, and HTTP APIs have none; tell callers apart by an authorizer, or make it a REST API";

/** What the operation says to clients. */
function describedOperation(key: string, operation: JsonObject): JsonObject {
  const declared = listOf(operation.parameters).filter(isObject);
  const missing = variablesOfKey(key).filter((name) => !declared.some((one) => one.in === "path" && one.name === name));
  const parameters = [
    ...missing.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
    ...declared,
  ];
  const responses = objectOf(operation.responses);
  return {
    ...pick(operation, "summary", "description", "operationId", "tags", "deprecated"),
    ...(parameters.length > 0 && { parameters }),
    ...pick(operation, "requestBody"),
    responses: Object.keys(responses).length > 0 ? responses : { default: { description: "The backend's answer" } },
  };
}

function noteWhatIsLeftOut(key: string, operation: JsonObject, found: Findings): void {
  const asks = listOf(operation.parameters).some((one) => objectOf(one).in !== "path");
  if (asks || operation.requestBody !== undefined) found.note(key, UNCHECKED);
  if (operation.callbacks !== undefined) found.note(key, "'callbacks' is left out: API Gateway has no use for it");
  if (operation.servers !== undefined) found.note(key, NO_SERVERS);
  for (const name of Object.keys(operation)) {
    if (name.startsWith("x-amazon-apigateway-") && !READ.includes(name)) {
      found.note(key, `'${name}' is left out: operations of HTTP APIs have no such extension`);
    }
  }
}

const UNCHECKED = "what it says of parameters and bodies is told to clients, and not checked: HTTP APIs check nothing";
