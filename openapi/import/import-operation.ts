import type { AnyIntegration, Integration } from "../integrations/integration.ts";
import type { JsonObject } from "../json-object.ts";
import type { Route } from "../route.ts";
import type { OperationSettings } from "./document-source.ts";
import type { Findings } from "./findings.ts";
import { type AccessContext, importAccess } from "./import-access.ts";
import { importRequestBody, importResponses } from "./import-bodies.ts";
import { importParameters } from "./import-parameters.ts";
import { isObject, listOf, objectOf, pick, textOf, without } from "./json.ts";
import { noteForeign } from "./note-foreign.ts";
import { type FoundOperation, NO_SERVERS } from "./path-items.ts";

const INTEGRATION = "x-amazon-apigateway-integration";
export const VALIDATOR = "x-amazon-apigateway-request-validator";
const EXTENSIONS = [INTEGRATION, VALIDATOR, "x-amazon-apigateway-auth"];

export interface OperationContext extends AccessContext {
  readonly schemas: JsonObject;
  /** Names of the document's validators, and the one for operations that name none. */
  readonly validators: readonly string[];
  readonly validator: string | undefined;
}

/** An operation of a document as a route; undefined when something keeps it from being one, which is found. */
export function importOperation(one: FoundOperation, context: OperationContext): Route | undefined {
  const { key, method, path, operation } = one;
  const settings = context.source.operations?.[key] ?? {};
  const { access, apiKeyRequired } = importAccess(one, context);
  const integration = integrationOf(one, { settings, defaults: context.source.defaults ?? {} }, context.found);
  const described = describedOperation(one, context);
  noteWhatIsLeftOut(one, context.found);
  if (access === undefined || integration === undefined) return undefined;
  return {
    method,
    path,
    summary: textOf(operation.summary) ?? textOf(operation.description) ?? key,
    responses: Object.fromEntries(Object.keys(objectOf(described.responses)).map((status) => [status, undefined])),
    operation: described,
    ...(apiKeyRequired && { apiKeyRequired }),
    ...corsOf(settings),
    ...access,
    ...integration,
    ...cacheKeyOf(operation, settings),
  };
}

/** What the operation says to clients. */
function describedOperation(one: FoundOperation, context: OperationContext): JsonObject {
  const { schemas, found } = context;
  const requestBody = importRequestBody(one, found);
  const validator = textOf(one.operation[VALIDATOR]) ?? context.validator;
  if (validator !== undefined && !context.validators.includes(validator)) {
    found.problem(one.key, `there is no request validator '${validator}'; known: ${context.validators.join(", ")}`);
  }
  return {
    ...pick(one.operation, "summary", "description", "operationId", "tags", "deprecated"),
    parameters: importParameters(one, schemas, found),
    ...(requestBody && { requestBody }),
    responses: importResponses(one, found),
    ...(validator !== undefined && { [VALIDATOR]: validator }),
  };
}

function integrationOf(
  { key, operation }: FoundOperation,
  { settings, defaults }: { readonly settings: OperationSettings; readonly defaults: OperationSettings },
  found: Findings,
): AnyIntegration | undefined {
  const own = operation[INTEGRATION];
  const given = givenIntegration(settings);
  if (given !== undefined) {
    if (own !== undefined) found.note(key, "the integration of TypeScript is used, not the document's");
    return given;
  }
  if (isObject(own)) {
    noteForeign(key, own.uri, own.credentials, found);
    return { imported: without(own, "cacheKeyParameters", "cacheNamespace") };
  }
  const usual = givenIntegration(defaults);
  if (usual === undefined) found.problem(key, NO_INTEGRATION);
  return usual;
}

const NO_INTEGRATION =
  "there is no integration, so nothing would answer; give it `function`, `http`, `aws` or `mock` in the document's `operations` or `defaults`";

function givenIntegration(settings: OperationSettings): Integration | undefined {
  const { authorizer, scopes, public: _, iam, apiKeyRequired, cors, ...rest } = settings;
  const { cacheKeyParameters, cacheNamespace, cachedForAllCallers, ...integration } = rest;
  return isIntegration(integration) ? integration : undefined;
}

const isIntegration = (settings: object): settings is Integration =>
  ["function", "outsideFunction", "http", "aws", "mock"].some((kind) => Reflect.get(settings, kind) !== undefined);

const corsOf = ({ cors }: OperationSettings) => (cors === undefined ? {} : { cors });

function cacheKeyOf(operation: JsonObject, settings: OperationSettings) {
  const { cacheKeyParameters, cacheNamespace } = objectOf(operation[INTEGRATION]);
  const parameters = settings.cacheKeyParameters ?? listOf(cacheKeyParameters).flatMap((name) => textOf(name) ?? []);
  const namespace = settings.cacheNamespace ?? textOf(cacheNamespace);
  return {
    ...(parameters.length > 0 && { cacheKeyParameters: parameters }),
    ...(namespace !== undefined && { cacheNamespace: namespace }),
    ...(settings.cachedForAllCallers !== undefined && { cachedForAllCallers: settings.cachedForAllCallers }),
  };
}

function noteWhatIsLeftOut({ key, operation }: FoundOperation, found: Findings): void {
  if (operation.callbacks !== undefined) found.note(key, "'callbacks' is left out: API Gateway has no use for it");
  if (operation.servers !== undefined) found.note(key, NO_SERVERS);
  for (const name of Object.keys(operation)) {
    if (name.startsWith("x-amazon-apigateway-") && !EXTENSIONS.includes(name)) {
      found.note(key, `'${name}' is left out: operations of REST APIs have no such extension`);
    }
  }
}
