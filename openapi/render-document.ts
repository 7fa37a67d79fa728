import { UserError } from "../errors/user-error.ts";
import { type ApiDefinition, functionsOf } from "./api-definition.ts";
import { renderAuthorizer, SIGV4_SCHEME } from "./authorizers/render-authorizer.ts";
import { documentProblems } from "./check-limits.ts";
import { checkRoutes } from "./check-routes.ts";
import { corsHeadersOfErrors, preflightOperation } from "./cors.ts";
import { documentationParts } from "./documentation/documentation-parts.ts";
import type { Part } from "./documentation/part.ts";
import { renderGatewayResponses } from "./gateway-responses.ts";
import type { JsonObject } from "./json-object.ts";
import { modelsOf } from "./models.ts";
import { renderOperation } from "./render-operation.ts";
import { validatorsOf } from "./request-validators.ts";
import { type PolicyPlace, renderResourcePolicy } from "./resource-policy.ts";
import type { Route } from "./route.ts";

/** What the same API is called where it is deployed. */
export interface ApiNames extends PolicyPlace {
  readonly title: string;
  /** The integration URI of a function, with the alias left to a stage variable. */
  functionUri(functionName: string): string;
  /** ARN of a function that is not the service's own, by the name the environment has for it. */
  outsideFunctionArn(name: string): string;
  /** ARN of a user pool by the name the environment has for it. */
  userPoolArn(name: string): string;
}

/**
 * Renders the API as one OpenAPI 3.0.1 document with API Gateway's extensions.
 *
 * @throws UserError when the routes contradict each other
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export function renderDocument(api: ApiDefinition, names: ApiNames): JsonObject {
  if (api.document !== undefined) throw new Error(`the document ${api.document.file} was not read`);
  checkRoutes(api);
  const document = withDocumentation(api, documentOf(api, names));
  const problems = documentProblems(api, document);
  if (problems.length > 0) throw new UserError(`the API is not valid:\n  ${problems.join("\n  ")}`);
  return document;
}

/** It says the same of itself wherever it is deployed. */
function withDocumentation(api: ApiDefinition, document: JsonObject): JsonObject {
  const parts = PARTS.get(api) ?? documentationParts(document);
  PARTS.set(api, parts);
  return { ...document, "x-amazon-apigateway-documentation": { documentationParts: parts } };
}

const PARTS = new WeakMap<ApiDefinition, readonly Part[]>();

function documentOf(api: ApiDefinition, names: ApiNames): JsonObject {
  const { binaryMediaTypes, minimumCompressionSize, imported } = api;
  const policy = policyOf(api, names);
  return {
    openapi: "3.0.1",
    info: { title: names.title, description: api.description, version: imported?.version ?? "1.0" },
    ...(imported?.tags && { tags: imported.tags }),
    paths: renderPaths(api, names),
    components: {
      schemas: { ...imported?.schemas, ...modelsOf(api.routes) },
      securitySchemes: securitySchemes(api, names),
    },
    "x-amazon-apigateway-api-key-source": api.apiKeySource ?? "HEADER",
    ...(binaryMediaTypes && { "x-amazon-apigateway-binary-media-types": binaryMediaTypes }),
    ...(minimumCompressionSize !== undefined && {
      "x-amazon-apigateway-minimum-compression-size": minimumCompressionSize,
    }),
    ...(policy && { "x-amazon-apigateway-policy": policy }),
    "x-amazon-apigateway-request-validators": { ...imported?.validators, ...validatorsOf(api.routes) },
    "x-amazon-apigateway-request-validator": "all",
    "x-amazon-apigateway-gateway-responses": renderGatewayResponses(
      api.gatewayResponses ?? {},
      corsHeadersOfErrors(api),
    ),
  };
}

/** A private API has none by itself, and lets nobody in without one. */
function policyOf({ resourcePolicy, imported }: ApiDefinition, names: ApiNames): JsonObject | undefined {
  if (resourcePolicy === undefined && imported?.policy !== undefined) return imported.policy;
  return resourcePolicy || names.isPrivate ? renderResourcePolicy(resourcePolicy ?? {}, names) : undefined;
}

/** Names of the functions the document refers to. */
export function functionNames(api: ApiDefinition): readonly string[] {
  return functionsOf(api).map((use) => use.function);
}

function renderPaths(api: ApiDefinition, names: ApiNames): JsonObject {
  const paths: Record<string, JsonObject> = {};
  const routesAt = new Map<string, readonly Route[]>();
  for (const route of api.routes) {
    const verb = route.method === "ANY" ? "x-amazon-apigateway-any-method" : route.method.toLowerCase();
    paths[route.path] = { ...paths[route.path], [verb]: renderOperation(api, route, names) };
    routesAt.set(route.path, [...(routesAt.get(route.path) ?? []), route]);
  }
  for (const [path, operations] of Object.entries(paths)) {
    const answered = "options" in operations || "x-amazon-apigateway-any-method" in operations;
    const options = answered ? undefined : preflightOperation(api, path, routesAt.get(path) ?? []);
    if (options !== undefined) paths[path] = { ...operations, options };
  }
  return paths;
}

function securitySchemes(api: ApiDefinition, names: ApiNames): JsonObject {
  const schemes: Record<string, JsonObject> = {};
  if (api.routes.some((route) => route.apiKeyRequired)) {
    schemes.api_key = { type: "apiKey", name: "x-api-key", in: "header" };
  }
  if (api.routes.some((route) => route.iam)) schemes.sigv4 = SIGV4_SCHEME;
  for (const [name, authorizer] of Object.entries(api.authorizers)) {
    schemes[name] = renderAuthorizer(authorizer, names);
  }
  return schemes;
}
