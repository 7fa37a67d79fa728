import type { ApiDefinition } from "../api-definition.ts";
import type { GatewayResponse, GatewayResponses } from "../gateway-responses.ts";
import type { JsonObject } from "../json-object.ts";
import type { Findings } from "./findings.ts";
import { isGatewayResponseType } from "./gateway-response-types.ts";
import type { ImportedDocument } from "./imported-document.ts";
import { isObject, listOf, objectOf, textOf, textsOf } from "./json.ts";

const PREFIX = "x-amazon-apigateway-";

/** Why an extension of the whole document does nothing here. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  cors: "it is of HTTP APIs; say 'allowedOriginStageVariable' in TypeScript",
  documentation: "what routes and models say of themselves is the documentation",
  "endpoint-configuration": "the environment's 'endpoint' and 'domain' say it",
  "importexport-version": "it is of HTTP APIs",
  integrations: "it is of HTTP APIs",
};

const READ = [
  ...["api-key-source", "binary-media-types", "gateway-responses", "minimum-compression-size", "policy"],
  ...["request-validator", "request-validators"],
];

type Settings = Pick<
  ApiDefinition,
  "apiKeySource" | "binaryMediaTypes" | "gatewayResponses" | "minimumCompressionSize" | "resourcePolicy"
>;

/** Settings for the API as a whole: those of TypeScript, and of the document where TypeScript says nothing. */
export function importSettings(root: JsonObject, api: ApiDefinition, found: Findings): Settings {
  noteUnread(root, found);
  const own = documentSettings(root, found);
  for (const name of conflicts(own, api)) found.note(name, NOT_USED);
  const responses = conflicts(own.gatewayResponses ?? {}, api.gatewayResponses ?? {});
  for (const type of responses) found.note(`gateway response ${type}`, NOT_USED);
  const { apiKeySource, binaryMediaTypes, minimumCompressionSize } = api;
  return {
    ...own,
    ...(apiKeySource !== undefined && { apiKeySource }),
    ...(binaryMediaTypes !== undefined && { binaryMediaTypes }),
    ...(minimumCompressionSize !== undefined && { minimumCompressionSize }),
    gatewayResponses: { ...own.gatewayResponses, ...api.gatewayResponses },
  };
}

const NOT_USED = "what TypeScript says is used, not the document's";

/** Names for which both say something, and not the same. Gateway responses are looked at one by one. */
const conflicts = (own: object, given: object): readonly string[] =>
  Object.entries(own)
    .filter(([name, value]) => {
      const other = Reflect.get(given, name);
      return name !== "gatewayResponses" && other !== undefined && JSON.stringify(other) !== JSON.stringify(value);
    })
    .map(([name]) => name);

/** What of a document the rendered one takes over as it is. */
export function importedDocument(root: JsonObject, api: ApiDefinition, found: Findings): ImportedDocument {
  const policy = root[`${PREFIX}policy`];
  if (policy !== undefined && api.resourcePolicy !== undefined) {
    found.note("resource policy", "that of TypeScript is used, not the document's");
  }
  const validators = objectOf(root[`${PREFIX}request-validators`]);
  if ("all" in validators) found.problem("request validator all", "the name stands for something else here; rename it");
  return {
    version: textOf(objectOf(root.info).version) ?? "1.0",
    schemas: objectOf(objectOf(root.components).schemas),
    validators,
    ...(isObject(policy) && { policy }),
    ...(Array.isArray(root.tags) && { tags: root.tags }),
  };
}

function noteUnread(root: JsonObject, found: Findings): void {
  for (const key of Object.keys(root)) {
    const name = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
    if (name === undefined || READ.includes(name)) continue;
    found.note(`'${key}'`, `is left out: ${LEFT_OUT[name] ?? "REST APIs have no such extension"}`);
  }
}

function documentSettings(root: JsonObject, found: Findings): Settings {
  const source = root[`${PREFIX}api-key-source`];
  const types = listOf(root[`${PREFIX}binary-media-types`]).flatMap((type) => textOf(type) ?? []);
  const size = root[`${PREFIX}minimum-compression-size`];
  if (source !== undefined && source !== "HEADER" && source !== "AUTHORIZER") {
    found.problem(`${PREFIX}api-key-source`, `is ${JSON.stringify(source)}; API Gateway takes HEADER or AUTHORIZER`);
  }
  const responses = objectOf(root[`${PREFIX}gateway-responses`]);
  return {
    ...((source === "HEADER" || source === "AUTHORIZER") && { apiKeySource: source }),
    ...(types.length > 0 && { binaryMediaTypes: types }),
    ...(size !== undefined && { minimumCompressionSize: Number(size) }),
    gatewayResponses: importGatewayResponses(responses, found),
  };
}

function importGatewayResponses(responses: JsonObject, found: Findings): GatewayResponses {
  return Object.fromEntries(
    Object.entries(responses).map(([type, response]) => {
      if (!isGatewayResponseType(type)) found.problem(`gateway response ${type}`, "API Gateway has none of this type");
      return [type, importGatewayResponse(type, objectOf(response), found)];
    }),
  );
}

function importGatewayResponse(type: string, response: JsonObject, found: Findings): GatewayResponse {
  const { statusCode, responseParameters, responseTemplates } = response;
  const parameters = Object.entries(textsOf(responseParameters)).map(([target, value]) => {
    const [, header] = /^gatewayresponse\.header\.(\S+)$/.exec(target) ?? [];
    if (header === undefined) {
      found.problem(`gateway response ${type}`, `'${target}' is no target; write gatewayresponse.header.NAME`);
    }
    return [header ?? target, value] as const;
  });
  return {
    ...(statusCode !== undefined && { statusCode: Number(statusCode) }),
    ...(parameters.length > 0 && { headers: Object.fromEntries(parameters) }),
    ...(responseTemplates !== undefined && { templates: textsOf(responseTemplates) }),
  };
}
