import { isObject, type Json, type JsonObject, objectOf, textOf } from "../model/json.ts";
import { parseDocument } from "../summary/parse-document.ts";
import type { Part } from "./parts.ts";

const API_KEY = "an API key";

export interface Route {
  readonly path: string;
  /** As an OpenAPI document has it. */
  readonly method: string;
  readonly operation: JsonObject;
}

interface Definition {
  readonly routes: readonly Route[];
  /** By name. */
  readonly authorizers: Readonly<Record<string, JsonObject>>;
  /** By name. */
  readonly models: Readonly<Record<string, JsonObject>>;
}

/**
 * What an API's resources say, in the words of an OpenAPI document: one reader serves both.
 *
 * @returns undefined where they say nothing
 */
export function openApiOf({ routes, authorizers, models }: Definition): JsonObject | undefined {
  if (routes.length === 0 && Object.keys(authorizers).length === 0) return undefined;
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const { path, method, operation } of routes) paths[path] = { ...paths[path], [method]: operation };
  const schemes = Object.entries(authorizers).map(([name, settings]) => [
    name,
    { type: "apiKey", "x-amazon-apigateway-authorizer": settings },
  ]);
  return {
    openapi: "3.0.1",
    paths,
    components: {
      schemas: models,
      securitySchemes: Object.fromEntries([...schemes, [API_KEY, { type: "apiKey", name: "x-api-key", in: "header" }]]),
    },
  };
}

interface Security {
  /** `NONE`, `AWS_IAM`, `CUSTOM` … */
  readonly type: string | undefined;
  /** The authorizer's. */
  readonly name: string | undefined;
  readonly scopes: readonly Json[];
  readonly isKeyRequired: boolean;
}

export function securityOf({ type = "NONE", name = type, scopes, isKeyRequired }: Security): JsonObject {
  const security: readonly JsonObject[] = isKeyRequired ? [{ [API_KEY]: [] }] : [];
  if (type === "AWS_IAM") return { security, "x-amazon-apigateway-auth": { type } };
  return { security: type === "NONE" ? security : [...security, { [name]: scopes }] };
}

const PLACES: Readonly<Record<string, string>> = { querystring: "query", header: "header", path: "path" };

/** @param key as in `method.request.querystring.limit` or `route.request.header.x` */
export function parameterOf(key: string, isRequired: Json | undefined): readonly JsonObject[] {
  const [, place = "", name = ""] = /^(?:method|route)\.request\.(\w+)\.(.+)$/.exec(key) ?? [];
  return PLACES[place] === undefined ? [] : [{ in: PLACES[place], name, required: isRequired === true }];
}

/** @param models names of models by content type, or by what selects them */
export const contentOf = (models: Json | undefined): JsonObject =>
  Object.fromEntries(
    Object.entries(objectOf(models)).map(([type, name]) => [
      type,
      { schema: { $ref: `#/components/schemas/${String(name)}` } },
    ]),
  );

export function bodyOf(models: Json | undefined): JsonObject {
  const content = contentOf(models);
  return Object.keys(content).length === 0 ? {} : { requestBody: { content } };
}

const OF_AUTHORIZERS = new Set([
  "type",
  "authorizer_type",
  "authorizer_uri",
  "authorizer_result_ttl_in_seconds",
  "identity_source",
  "identity_sources",
  "jwt_configuration",
  "provider_arns",
]);

export const authorizersOf = (parts: readonly Part[]): Readonly<Record<string, JsonObject>> =>
  Object.fromEntries(
    parts.map(({ address, values }) => [
      textOf(values.name) ?? address,
      Object.fromEntries(Object.entries(values).filter(([name, value]) => OF_AUTHORIZERS.has(name) && value !== null)),
    ]),
  );

export const modelsOf = (parts: readonly Part[]): Readonly<Record<string, JsonObject>> =>
  Object.fromEntries(
    parts.map(({ address, values }) => [
      textOf(values.name) ?? address,
      objectOf(parseDocument(textOf(values.schema))),
    ]),
  );

/** What both say; where both say something of the same, the first. */
export function merged(one: JsonObject, other: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const own = one[name];
    result[name] = isObject(own) && isObject(value) ? merged(own, value) : (own ?? value);
  }
  return result;
}
