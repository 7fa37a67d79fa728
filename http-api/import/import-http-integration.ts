import type { Findings } from "../../openapi/import/findings.ts";
import { isObject, textOf } from "../../openapi/import/json.ts";
import type { JsonObject } from "../../openapi/json-object.ts";
import type { HttpIntegration } from "../http-integration.ts";
import type { HttpOperationSettings } from "./http-document-source.ts";
import { importMappings } from "./import-mappings.ts";

interface Given {
  readonly settings: HttpOperationSettings;
  readonly defaults: HttpOperationSettings;
}

/** What answers an operation: what TypeScript says of it, else the document, else what TypeScript says of all. */
export function importHttpIntegration(
  key: string,
  own: unknown,
  { settings, defaults }: Given,
  found: Findings,
): HttpIntegration | undefined {
  const given = integrationIn(settings);
  if (given !== undefined) return isObject(own) ? inItsPlace(key, given, own, found) : given;
  const usual = integrationIn(defaults);
  if (!isObject(own)) {
    if (usual === undefined) found.problem(key, NO_INTEGRATION);
    return usual;
  }
  const problem = problemOf(own);
  if (problem === undefined) return asTyped(key, own, found);
  if (usual !== undefined) return inItsPlace(key, usual, own, found);
  found.problem(key, problem);
  return undefined;
}

const NO_INTEGRATION =
  "there is no integration, so nothing would answer; give it `function`, `outsideFunction`, `http`, `inVpc` or `service` in the document's `operations` or `defaults`";

const FORMATS = ["1.0", "2.0"] as const;

/** A document that was written for a function tells in which format the function expects requests. */
function inItsPlace(key: string, given: HttpIntegration, own: JsonObject, found: Findings): HttpIntegration {
  if ((given.function !== undefined || given.outsideFunction !== undefined) && isFunction(own)) {
    const payloadFormat = given.payloadFormat ?? FORMATS.find((one) => one === own.payloadFormatVersion);
    return payloadFormat === undefined ? given : { ...given, payloadFormat };
  }
  found.note(key, "the integration of TypeScript is used, not the document's");
  return given;
}

const typeOf = ({ type }: JsonObject) => textOf(type)?.toLowerCase() ?? "";
const isFunction = (own: JsonObject) => typeOf(own) === "aws_proxy" && own.integrationSubtype === undefined;

/** Why an integration cannot be taken as it stands. */
function problemOf(own: JsonObject): string | undefined {
  const type = typeOf(own);
  const subtype = textOf(own.integrationSubtype);
  if (subtype !== undefined)
    return `it calls ${subtype} under a role of the document's; give it \`service\` with its permission in \`operations\``;
  if (type === "aws_proxy")
    return "its function is the document's, and not the service's; give it `function` or `outsideFunction` in `operations` or `defaults`";
  if (type !== "http_proxy")
    return `HTTP APIs have no integrations of type '${type}', but aws_proxy and http_proxy; give it another one in \`operations\`, or make it a REST API`;
  if (textOf(own.connectionType)?.toUpperCase() === "VPC_LINK")
    return `it goes through the VPC link '${own.connectionId}', which is not the service's; give it \`inVpc\` in \`operations\``;
  return textOf(own.uri) === undefined ? "its integration has no 'uri', so nothing is called" : undefined;
}

function asTyped(key: string, own: JsonObject, found: Findings): HttpIntegration {
  const method = textOf(own.httpMethod)?.toUpperCase();
  const { timeoutInMillis: timeout } = own;
  return {
    http: { uri: textOf(own.uri) ?? "", ...(method !== undefined && { method }) },
    ...(timeout !== undefined && { timeoutMs: Number(timeout) }),
    ...importMappings(key, own, found),
  };
}

function integrationIn(settings: HttpOperationSettings): HttpIntegration | undefined {
  const { authorizer, scopes, public: _, iam, ...integration } = settings;
  return isIntegration(integration) ? integration : undefined;
}

const isIntegration = (settings: object): settings is HttpIntegration =>
  ["function", "outsideFunction", "http", "inVpc", "service"].some((kind) => Reflect.get(settings, kind) !== undefined);
