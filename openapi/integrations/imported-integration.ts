import { listOf, mapValues, objectOf, textOf, textsOf } from "../import/json.ts";
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

const TYPES = ["aws", "aws_proxy", "http", "http_proxy", "mock"];

const SOURCE = /^method\.request\.(path|querystring|header)\.(\S+)$/;

/**
 * Why API Gateway would refuse it.
 *
 * @param declared names of the method's parameters, as mappings have them: `path.petId`
 */
export function importedProblems({ imported }: ImportedIntegration, declared: ReadonlySet<string>): readonly string[] {
  const type = textOf(imported.type)?.toLowerCase() ?? "";
  const { timeoutInMillis: timeout } = imported;
  const wrongTimeout = timeout !== undefined && !(Number(timeout) >= 50 && Number(timeout) <= 29_000);
  return [
    ...(TYPES.includes(type) ? [] : [`its integration is of type '${type}'; API Gateway knows ${TYPES.join(", ")}`]),
    ...(wrongTimeout ? [`timeoutInMillis is ${timeout}; API Gateway takes 50 to 29000`] : []),
    ...(type === "mock" || textOf(imported.uri) ? [] : ["its integration has no 'uri'"]),
    ...(type.startsWith("http") ? httpProblems(imported) : []),
    ...statusProblems(imported),
    ...undeclaredSources(imported, declared),
  ];
}

function httpProblems({ uri, requestParameters }: JsonObject): string[] {
  const address = textOf(uri) ?? "";
  if (address === "") return [];
  const start = /^(https?:\/\/|\$\{stageVariables\.)/.test(address);
  const parameters = objectOf(requestParameters);
  const names = [...address.replaceAll(/\$\{[^}]*\}/g, "").matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = ""]) => name);
  return [
    ...(start ? [] : [`'${address}' must start with https:// or http://`]),
    ...names
      .filter((name) => !(`integration.request.path.${name}` in parameters))
      .map((name) => `nothing fills {${name}} of ${address}; map integration.request.path.${name}`),
  ];
}

function statusProblems({ responses }: JsonObject): string[] {
  return Object.entries(objectOf(responses))
    .filter(([, response]) => !/^[1-5]\d\d$/.test(String(objectOf(response).statusCode)))
    .map(([pattern]) => `the integration's response '${pattern}' has no 'statusCode', as in "200"`);
}

/** API Gateway maps what the method declares, and refuses everything else. */
function undeclaredSources(
  { requestParameters, cacheKeyParameters }: JsonObject,
  declared: ReadonlySet<string>,
): string[] {
  const sources = [...Object.values(textsOf(requestParameters)), ...listOf(cacheKeyParameters)];
  return sources.flatMap((source) => {
    const [, place, name] = SOURCE.exec(String(source)) ?? [];
    return name === undefined || declared.has(`${place}.${name}`)
      ? []
      : [`'${source}' is mapped, and is no parameter of the operation`];
  });
}
