import type { JsonObject } from "../openapi/json-object.ts";
import { modelsOf, schemaReference } from "../openapi/models.ts";
import { renderHttpAuthorizer } from "./authorizers/render-http-authorizer.ts";
import { checkHttpApi } from "./checks/check-http-api.ts";
import { resolveCors } from "./cors.ts";
import type { HttpApiDefinition } from "./http-api-definition.ts";
import { type HttpRoute, variablesOfKey } from "./http-route.ts";
import { httpRoutesOf } from "./http-routes-of.ts";
import { type HttpIntegrationContext, renderHttpIntegration } from "./render-http-integration.ts";

/** What the same API is called where it is deployed. */
export interface HttpApiNames extends Omit<HttpIntegrationContext, "payloadFormat"> {
  readonly title: string;
  /** Whose tokens the environment accepts, for authorizers that say nothing else. */
  readonly tokens: { readonly issuer: string; readonly audience: string } | undefined;
  readonly allowedOrigin: string | undefined;
}

/**
 * Renders the API as one OpenAPI 3.0.1 document with API Gateway's extensions.
 *
 * @throws UserError when API Gateway would refuse it
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html
 */
export function renderHttpDocument(api: HttpApiDefinition, names: HttpApiNames): JsonObject {
  checkHttpApi(api);
  const routes = httpRoutesOf(api);
  const keys = routes.map(({ key }) => key);
  if (api.document !== undefined) throw new Error(`the document ${api.document.file} was not read`);
  const { imported } = api;
  const ownSchemas = modelsOf(routes.map(({ responses = {} }) => ({ responses })));
  const schemas: JsonObject = { ...imported?.schemas, ...ownSchemas };
  const schemes = Object.entries(api.authorizers).map(([name, one]) => [name, renderHttpAuthorizer(one, names)]);
  return {
    openapi: "3.0.1",
    info: { title: names.title, description: api.description, version: httpVersionOf(api) },
    paths: renderPaths(routes, { ...names, payloadFormat: api.payloadFormat ?? "2.0" }),
    components: {
      ...(Object.keys(schemas).length > 0 && { schemas }),
      ...(schemes.length > 0 && { securitySchemes: Object.fromEntries(schemes) }),
    },
    ...(api.cors && { "x-amazon-apigateway-cors": resolveCors(api.cors, keys, names.allowedOrigin) }),
    "x-amazon-apigateway-importexport-version": "1.0",
  };
}

/** The API's own, for those who read its document. */
export const httpVersionOf = ({ imported }: Pick<HttpApiDefinition, "imported">): string => imported?.version ?? "1.0";

function renderPaths(routes: readonly HttpRoute[], context: HttpIntegrationContext): JsonObject {
  const paths = new Map<string, Record<string, JsonObject>>();
  for (const route of routes) {
    const [method = "", path = "/$default"] = route.key.split(" ");
    const item = paths.get(path) ?? {};
    paths.set(path, item);
    item[OPERATIONS[method] ?? method.toLowerCase()] = renderOperation(route, context);
  }
  return Object.fromEntries(paths);
}

const ANY_METHOD = "x-amazon-apigateway-any-method";

const OPERATIONS: Readonly<Record<string, string>> = { ANY: ANY_METHOD, $default: ANY_METHOD };

function renderOperation(route: HttpRoute, context: HttpIntegrationContext): JsonObject {
  const { key, authorizer, scopes, iam } = route;
  return {
    ...(route.operation ?? renderDescription(route)),
    ...(key === "$default" && { isDefaultRoute: true }),
    ...(authorizer !== undefined && { security: [{ [authorizer]: scopes ?? [] }] }),
    ...(iam && { "x-amazon-apigateway-auth": { type: "AWS_IAM" } }),
    "x-amazon-apigateway-integration": renderHttpIntegration(route, context),
  };
}

/** What is said to clients. */
function renderDescription(route: HttpRoute): JsonObject {
  const { key, summary, description } = route;
  const parameters = variablesOfKey(key).map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  return {
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters }),
    responses: renderResponses(route),
  };
}

function renderResponses({ responses = {} }: HttpRoute): JsonObject {
  const documented = Object.entries(responses).map(([status, model]) => [
    status,
    { description: status, ...(model && { content: { "application/json": { schema: schemaReference(model) } } }) },
  ]);
  return documented.length > 0 ? Object.fromEntries(documented) : { default: { description: "The backend's answer" } };
}
