import type { JsonObject } from "./json-object.ts";
import { pathVariables, type Route } from "./route.ts";

/** Which pages may call from a browser, and what they may do. Without an origin none may. */
export interface Cors {
  /** Name of the stage variable that holds the origin browsers may call from. @default no browser calls the API */
  readonly allowedOriginStageVariable?: string;
  /** Request headers a browser may send. @default those any page may send */
  readonly allowedHeaders?: readonly string[];
  /** Headers of answers a page may read. @default those any page may read */
  readonly exposedHeaders?: readonly string[];
  /** Whether browsers may send cookies. @default false */
  readonly allowCredentials?: boolean;
  /** How long a browser remembers what it may do, 0–86,400 s; browsers have limits of their own. @default 600 */
  readonly preflightMaxAgeSeconds?: number;
}

/** What holds for a route: what it says itself, and the API for the rest. */
export function corsOf(api: Cors, { cors = {} }: Pick<Route, "cors">): Cors {
  if (cors === false) return {};
  const { allowedOriginStageVariable, allowedHeaders, exposedHeaders, allowCredentials, preflightMaxAgeSeconds } = api;
  const shared = {
    allowedOriginStageVariable,
    allowedHeaders,
    exposedHeaders,
    allowCredentials,
    preflightMaxAgeSeconds,
  };
  return { ...withoutUndefined(shared), ...cors };
}

const withoutUndefined = (cors: { readonly [Key in keyof Cors]: Cors[Key] | undefined }): Cors =>
  Object.fromEntries(Object.entries(cors).filter(([, value]) => value !== undefined));

/**
 * What an answer needs for a browser, name → mapping expression: the origin is an environment's, so it comes from a stage
 * variable. Nothing where no browser calls.
 */
export function corsHeaders(cors: Cors): Readonly<Record<string, string>> {
  const { allowedOriginStageVariable: variable, exposedHeaders, allowCredentials } = cors;
  if (variable === undefined) return {};
  return {
    "Access-Control-Allow-Origin": `stageVariables.${variable}`,
    ...(allowCredentials && { "Access-Control-Allow-Credentials": "'true'" }),
    ...(exposedHeaders && { "Access-Control-Expose-Headers": `'${exposedHeaders.join(",")}'` }),
  };
}

/** Headers of errors that API Gateway tells by itself, of whichever route: the API's, or what all routes agree in. */
export function corsHeadersOfErrors(
  api: Cors & { readonly routes: readonly Route[] },
): Readonly<Record<string, string>> {
  if (api.allowedOriginStageVariable !== undefined) return corsHeaders(api);
  const all = api.routes.map((route) => corsHeaders(corsOf(api, route))).filter((one) => Object.keys(one).length > 0);
  const [first = {}] = all;
  return new Set(all.map((one) => JSON.stringify(one))).size === 1 ? first : {};
}

/** What a method for browsers alone says of itself. */
export const PREFLIGHT = "What a browser may send";

/**
 * Answers a browser's preflight request for the routes of a path without calling a function.
 *
 * @returns undefined where no browser may call any of them
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export function preflightOperation(api: Cors, path: string, routes: readonly Route[]): JsonObject | undefined {
  const open = routes.filter((route) => corsOf(api, route).allowedOriginStageVariable !== undefined);
  const [first] = open;
  if (first === undefined) return undefined;
  const { allowedHeaders, exposedHeaders: _, preflightMaxAgeSeconds = 600, ...cors } = corsOf(api, first);
  const headers = {
    ...(allowedHeaders && { "Access-Control-Allow-Headers": `'${allowedHeaders.join(",")}'` }),
    "Access-Control-Allow-Methods": `'${[...open.map(({ method }) => method), "OPTIONS"].join(",")}'`,
    ...corsHeaders(cors),
    "Access-Control-Max-Age": `'${preflightMaxAgeSeconds}'`,
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
