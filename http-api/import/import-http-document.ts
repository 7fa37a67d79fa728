import { convertSwagger } from "../../openapi/import/convert-swagger.ts";
import { type Findings, findings } from "../../openapi/import/findings.ts";
import { inlineReferences } from "../../openapi/import/inline-references.ts";
import { objectOf, textOf } from "../../openapi/import/json.ts";
import { parseDocument } from "../../openapi/import/parse-document.ts";
import { checkPaths, type FoundOperation, NO_SERVERS, operationsIn } from "../../openapi/import/path-items.ts";
import type { JsonObject } from "../../openapi/json-object.ts";
import { modelsOf } from "../../openapi/models.ts";
import type { HttpApiDefinition } from "../http-api-definition.ts";
import type { HttpRoute } from "../http-route.ts";
import { httpRoutesOf } from "../http-routes-of.ts";
import type { HttpDocumentSource } from "./http-document-source.ts";
import { type HttpSchemeMeaning, httpSchemesIn } from "./http-schemes.ts";
import { importHttpOperation, routeKeyOf } from "./import-http-operation.ts";
import { importHttpSettings } from "./import-http-settings.ts";

export interface ImportedHttpApi {
  readonly httpApi: HttpApiDefinition;
  /** What of the document has no effect, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Makes routes, authorizers and settings of a document, beside those that TypeScript declares.
 *
 * @param text of the document
 * @throws UserError with one line per problem
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html
 */
export function importHttpDocument(api: HttpApiDefinition, source: HttpDocumentSource, text: string): ImportedHttpApi {
  const { root: read, version } = parseDocument(source.file, text);
  const found = findings(source.file);
  const inlined = inlineReferences(read, found);
  checkPaths(inlined, found);
  const root = version === 2 ? convertSwagger(inlined, found) : inlined;
  if (root.servers !== undefined) found.note("servers", NO_SERVERS);

  const schemes = httpSchemesIn(root, api.authorizers, found);
  const operations = operationsIn(root).filter((one) => !isPreflight(one, found));
  checkKeys(operations.map(routeKeyOf), api, source, found);
  const context = { source, schemes, security: root.security, found };
  const routes = operations.flatMap((one) => importHttpOperation(one, context) ?? []);
  const schemas = objectOf(objectOf(root.components).schemas);
  checkModels(schemas, api, found);
  const { document: _, cors: __, ...typed } = api;
  const whole: HttpApiDefinition = {
    ...typed,
    ...importHttpSettings(root, api, found),
    authorizers: { ...authorizersUsed(schemes, routes), ...api.authorizers },
    routes: [...routes, ...api.routes],
    imported: { version: textOf(objectOf(root.info).version) ?? "1.0", schemas },
  };
  return { notes: found.end(), httpApi: whole };
}

/** What REST APIs have for browsers; an HTTP API answers them by itself. */
function isPreflight({ method, key, operation }: FoundOperation, found: Findings): boolean {
  const type = textOf(objectOf(operation["x-amazon-apigateway-integration"]).type)?.toLowerCase();
  if (method !== "OPTIONS" || type !== "mock") return false;
  found.note(key, "it is left out: API Gateway answers browsers by itself, as `cors` says");
  return true;
}

/** What TypeScript says of an operation must meet it, and a whole route must not. */
function checkKeys(
  keys: readonly string[],
  api: HttpApiDefinition,
  { operations = {} }: HttpDocumentSource,
  found: Findings,
): void {
  for (const key of Object.keys(operations).filter((one) => !keys.includes(one))) {
    found.problem(key, `\`operations\` names it, and the document has no such operation; it has ${keys.join(", ")}`);
  }
  for (const { key } of httpRoutesOf(api)) {
    if (!keys.includes(key)) continue;
    found.problem(key, "the document has it, and `routes` declares it too; leave it out of one of them");
  }
}

function checkModels(schemas: JsonObject, api: HttpApiDefinition, found: Findings): void {
  const declared = httpRoutesOf(api).map(({ responses = {} }) => ({ responses }));
  for (const [name, schema] of Object.entries(modelsOf(declared))) {
    if (name in schemas && JSON.stringify(schemas[name]) !== JSON.stringify(schema)) {
      found.problem(`model ${name}`, "the document has another one of this name than `routes`; rename one of them");
    }
  }
}

function authorizersUsed(schemes: ReadonlyMap<string, HttpSchemeMeaning>, routes: readonly HttpRoute[]) {
  const used = new Set(routes.map(({ authorizer }) => authorizer));
  return Object.fromEntries(
    [...schemes].flatMap(([name, meaning]) =>
      used.has(name) && meaning.kind === "authorizer" ? [[name, meaning.authorizer]] : [],
    ),
  );
}
