import { mapValues, objectOf, textOf, textsOf } from "../import/json.ts";
import type { JsonObject } from "../json-object.ts";
import type { MappedResponse, Mapping } from "./mapping.ts";

/** An integration as an imported document has it: `x-amazon-apigateway-integration`. */
export interface ImportedIntegration {
  readonly imported: JsonObject;
}

/** @param shared headers every mapped response has unless it maps them itself: name → mapping expression */
export function renderImported(
  { imported }: ImportedIntegration,
  shared: Readonly<Record<string, string>>,
): JsonObject {
  if (imported.responses === undefined || Object.keys(shared).length === 0) return imported;
  const inherited = Object.fromEntries(
    Object.entries(shared).map(([name, value]) => [`method.response.header.${name}`, value]),
  );
  const responses = mapValues(imported.responses, (response) => ({
    ...objectOf(response),
    responseParameters: { ...inherited, ...textsOf(objectOf(response).responseParameters) },
  }));
  return { ...imported, responses };
}

/** What it maps, as routes say it. */
export function importedMapping({ imported }: ImportedIntegration): Mapping {
  return {
    requestTemplates: textsOf(imported.requestTemplates),
    requestParameters: textsOf(imported.requestParameters),
    responses: Object.fromEntries(
      Object.entries(objectOf(imported.responses)).map(([pattern, response]) => [pattern, mapped(objectOf(response))]),
    ),
  };
}

const mapped = ({ statusCode, responseParameters, responseTemplates }: JsonObject): MappedResponse => ({
  statusCode: Number(statusCode),
  responseParameters: textsOf(responseParameters),
  responseTemplates: textsOf(responseTemplates),
});

/** Hands request and answer on as they are. */
export const isImportedProxy = ({ imported }: ImportedIntegration): boolean =>
  textOf(imported.type)?.toLowerCase().endsWith("_proxy") ?? false;
