import type { ApiDefinition } from "./api-definition.ts";
import type { JsonObject } from "./json-object.ts";
import { type HttpMethod, pathVariables } from "./route.ts";

/**
 * What every answer needs for a browser, name → mapping expression: the origin is an environment's, so it comes from a stage
 * variable. Nothing for an API that no browser calls.
 */
export const corsHeaders = ({
  allowedOriginStageVariable: variable,
}: ApiDefinition): Readonly<Record<string, string>> =>
  variable === undefined ? {} : { "Access-Control-Allow-Origin": `stageVariables.${variable}` };

/** What a method for browsers alone says of itself. */
export const PREFLIGHT = "What a browser may send";

/**
 * Answers a browser's preflight request without calling a function.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export function preflightOperation(api: ApiDefinition, path: string, methods: readonly HttpMethod[]): JsonObject {
  const headers = {
    ...(api.allowedHeaders && { "Access-Control-Allow-Headers": `'${api.allowedHeaders.join(",")}'` }),
    "Access-Control-Allow-Methods": `'${[...methods, "OPTIONS"].join(",")}'`,
    ...corsHeaders(api),
    "Access-Control-Max-Age": "'600'",
  };
  return {
    summary: PREFLIGHT,
    parameters: pathVariables(path).map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
    responses: { 200: { description: "200", headers: stringHeaders(Object.keys(headers)) } },
    "x-amazon-apigateway-integration": {
      type: "mock",
      requestTemplates: { "application/json": '{"statusCode": 200}' },
      responses: { default: { statusCode: "200", responseParameters: responseParameters(headers) } },
    },
  };
}

/** A method response has to declare each header that a mapping sets. */
export const stringHeaders = (names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }]));

export const responseParameters = (headers: Readonly<Record<string, string>>): JsonObject =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, value]));
