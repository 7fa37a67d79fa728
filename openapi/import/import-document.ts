import type { ApiDefinition } from "../api-definition.ts";
import type { Authorizer } from "../authorizers/authorizer.ts";
import type { JsonObject } from "../json-object.ts";
import { modelsOf } from "../models.ts";
import type { Route } from "../route.ts";
import { placeBasePath } from "./base-path.ts";
import { checkSchemas } from "./check-schemas.ts";
import { convertSwagger } from "./convert-swagger.ts";
import type { DocumentSource } from "./document-source.ts";
import { type Findings, findings } from "./findings.ts";
import { bodySchemasOf } from "./import-bodies.ts";
import { importOperation, VALIDATOR } from "./import-operation.ts";
import { importedDocument, importSettings } from "./import-settings.ts";
import { inlineReferences } from "./inline-references.ts";
import { objectOf, textOf } from "./json.ts";
import { parseDocument } from "./parse-document.ts";
import { checkPaths, NO_SERVERS, operationsIn } from "./path-items.ts";
import { securitySchemesIn } from "./security-schemes.ts";

export interface ImportedApi {
  readonly api: ApiDefinition;
  /** What of the document has no effect, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Makes routes, authorizers and settings of a document, beside those that TypeScript declares.
 *
 * @param text of the document
 * @throws UserError with one line per problem
 */
export function importDocument(api: ApiDefinition, source: DocumentSource, text: string): ImportedApi {
  const parsed = parseDocument(source.file, text);
  const found = findings(source.file);
  const inlined = placeBasePath(inlineReferences(parsed.root, found), source.basePath ?? "ignore");
  checkPaths(inlined, found);
  const root = parsed.version === 2 ? convertSwagger(inlined, found) : inlined;
  if (root.servers !== undefined) found.note("servers", NO_SERVERS);

  const imported = importedDocument(root, api, found);
  const schemes = securitySchemesIn(root, api.authorizers, found);
  const operations = operationsIn(root);
  checkKeys(
    operations.map(({ key }) => key),
    api,
    source,
    found,
  );
  const routes = operations.flatMap((one) => {
    const { schemas, validators } = imported;
    const context = { source, schemes, schemas, security: root.security, found };
    const names = { validators: ["all", ...Object.keys(validators)], validator: textOf(root[VALIDATOR]) };
    return importOperation(one, { ...context, ...names }) ?? [];
  });
  checkModels(imported.schemas, routes, api, found);
  const { document: _, ...typed } = api;
  const settings = importSettings(root, api, found);
  const authorizers = { ...authorizersUsed(schemes, routes), ...api.authorizers };
  const whole = { ...typed, ...settings, authorizers, routes: [...routes, ...api.routes], imported };
  return { notes: found.end(), api: whole };
}

/** What TypeScript says of an operation must meet it, and a whole route must not. */
function checkKeys(keys: readonly string[], api: ApiDefinition, source: DocumentSource, found: Findings): void {
  for (const key of Object.keys(source.operations ?? {}).filter((one) => !keys.includes(one))) {
    found.problem(key, `\`operations\` names it, and the document has no such operation; it has ${keys.join(", ")}`);
  }
  for (const { method, path } of api.routes) {
    const key = `${method} ${path}`;
    if (!keys.includes(key)) continue;
    found.problem(
      key,
      "the document has it, and `routes` declares it too; leave it out of one, and give the document's what it lacks in `operations`",
    );
  }
}

function checkModels(schemas: JsonObject, routes: readonly Route[], api: ApiDefinition, found: Findings): void {
  const bodies = routes.flatMap(({ method, path, operation }) =>
    bodySchemasOf(objectOf(operation?.requestBody)).map((schema) => [`${method} ${path}`, schema] as const),
  );
  checkSchemas(schemas, bodies, found);
  for (const [name, schema] of Object.entries(modelsOf(api.routes))) {
    if (name in schemas && JSON.stringify(schemas[name]) !== JSON.stringify(schema)) {
      found.problem(`model ${name}`, "the document has another one of this name than `routes`; rename one of them");
    }
  }
}

function authorizersUsed(
  schemes: ReturnType<typeof securitySchemesIn>,
  routes: readonly Route[],
): Readonly<Record<string, Authorizer>> {
  const used = new Set(routes.map(({ authorizer }) => authorizer));
  return Object.fromEntries(
    [...schemes].flatMap(([name, meaning]) =>
      used.has(name) && meaning.kind === "authorizer" ? [[name, meaning.authorizer]] : [],
    ),
  );
}
