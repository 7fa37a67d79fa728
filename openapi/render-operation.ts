import type { z } from "zod";

import type { ApiDefinition } from "./api-definition.ts";
import { renderCacheKey } from "./cache-key.ts";
import { corsHeaders, corsOf, stringHeaders } from "./cors.ts";
import { mappedHeaders } from "./integrations/mapping.ts";
import { mappingOf, renderIntegration } from "./integrations/render-integration.ts";
import type { JsonObject } from "./json-object.ts";
import { jsonSchema, schemaReference } from "./models.ts";
import type { ApiNames } from "./render-document.ts";
import { renderImportedOperation } from "./render-imported-operation.ts";
import { VALIDATORS } from "./request-validators.ts";
import { type Model, pathVariables, type Route } from "./route.ts";

const JSON_TYPE = "application/json";

/** One method of the document: what it takes, what it answers, who may call it and what stands behind it. */
export function renderOperation(api: ApiDefinition, route: Route, names: ApiNames): JsonObject {
  const security = securityOf(route);
  const sharedHeaders = corsHeaders(corsOf(api, route));
  const headers = headersOf(route, Object.keys(sharedHeaders));
  return {
    ...(route.operation === undefined
      ? describedByRoute(route, headers)
      : renderImportedOperation(route.operation, headers)),
    ...(security && { security: [security] }),
    ...(route.validates && { "x-amazon-apigateway-request-validator": VALIDATORS[route.validates].name }),
    "x-amazon-apigateway-integration": {
      ...renderIntegration(route, {
        method: route.method,
        pathVariables: pathVariables(route.path),
        sharedHeaders,
        functionUri: names.functionUri,
        outsideFunctionArn: names.outsideFunctionArn,
        inPlace: names.inPlace,
      }),
      ...renderCacheKey(route),
    },
  };
}

const describedByRoute = (route: Route, headers: HeadersOf): JsonObject => ({
  ...(route.operationName !== undefined && { operationId: route.operationName }),
  summary: route.summary,
  ...(route.description !== undefined && { description: route.description }),
  parameters: [
    ...pathParameters(route),
    ...parametersIn("query", route.query),
    ...parametersIn("header", route.headers),
  ],
  ...(route.body && {
    requestBody: { required: true, content: contentOf(route.body, route.bodyTypes) },
  }),
  responses: Object.fromEntries(
    Object.entries(route.responses).map(([status, model]) => [status, renderResponse(status, model, headers(status))]),
  ),
});

const contentOf = (model: Model, types: readonly string[] = [JSON_TYPE]): JsonObject =>
  Object.fromEntries(types.map((type) => [type, { schema: schemaReference(model) }]));

function securityOf(route: Route): JsonObject | undefined {
  const security = {
    ...(route.authorizer !== undefined && { [route.authorizer]: route.scopes ?? [] }),
    ...(route.iam && { sigv4: [] }),
    ...(route.apiKeyRequired && { api_key: [] }),
  };
  return Object.keys(security).length > 0 ? security : undefined;
}

function pathParameters(route: Route): JsonObject[] {
  return pathVariables(route.path).map((name) => {
    const schema = route.pathParameters?.shape[name];
    return { name, in: "path", required: true, ...(schema ? described(schema) : { schema: { type: "string" } }) };
  });
}

function parametersIn(place: "query" | "header", shape: z.ZodObject | undefined): JsonObject[] {
  return Object.entries(shape?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: !schema.safeParse(undefined).success,
    ...described(schema),
  }));
}

/** What a schema says of a parameter is said of the parameter: API Gateway looks for it there. */
function described(schema: z.ZodType): JsonObject {
  const { description, ...rest } = jsonSchema(schema);
  return { ...(description !== undefined && { description }), schema: rest };
}

type HeadersOf = (status: string) => readonly string[];

function headersOf(route: Route, shared: readonly string[]): HeadersOf {
  const mapping = mappingOf(route);
  const headers = mapping === undefined ? undefined : mappedHeaders(mapping);
  return (status) => [...shared, ...(headers?.get(status) ?? [])];
}

const renderResponse = (status: string, model: Model | undefined, headers: readonly string[]): JsonObject => ({
  description: model?.schema.description ?? status,
  headers: stringHeaders([...new Set(headers)]),
  ...(model && { content: { [JSON_TYPE]: { schema: schemaReference(model) } } }),
});
