import type { Comparison } from "../model/comparison.ts";
import { isObject, type JsonObject, objectOf, textOf } from "../model/json.ts";
import type { Side } from "../model/values.ts";
import { parseDocument } from "../summary/parse-document.ts";
import { merged } from "./openapi.ts";
import { type Part, type Parts, partsIn, partsOf } from "./parts.ts";
import { restDefinition } from "./rest-definition.ts";
import { v2Definition } from "./v2-definition.ts";
import { webSocketDefinition } from "./web-socket-definition.ts";

/** What an API is on one side. */
export interface Version {
  /** The release it is of; undefined for APIs without releases. */
  readonly release: string | undefined;
  /** OpenAPI, whatever the API is made of. */
  readonly document: JsonObject;
}

/** By the address of the API; where it is made elsewhere, by what names it. */
export type Versions = ReadonlyMap<string, Version>;

export const versionsOn = (comparison: Comparison, side: Side): Versions => versionsIn(partsOf(comparison, side));

/** Of what a configuration declares. */
export const versionsDeclared = (declared: ReadonlyMap<string, JsonObject>): Versions =>
  versionsIn(
    partsIn([...declared].map(([address, values]) => ({ address, type: address.split(".")[0] ?? "", values }))),
  );

function versionsIn(parts: Parts): Versions {
  const rest = parts.ofType("aws_api_gateway_rest_api");
  const methods = parts.ofType("aws_api_gateway_method").map((method) => parts.target(method, "rest_api_id") ?? "");
  const addresses = new Set([...rest.map(({ address }) => address), ...methods]);
  const versions = [
    ...[...addresses].map((address) => [address, restVersion(parts, address)] as const),
    ...parts.ofType("aws_apigatewayv2_api").map((api) => [api.address, v2Version(parts, api)] as const),
  ];
  return new Map(
    versions.flatMap(([address, version]) => (version === undefined ? [] : [[address, version] as const])),
  );
}

const restVersion = (parts: Parts, address: string): Version | undefined =>
  versionOf(parts.at(address)?.values, restDefinition(parts, address));

function v2Version(parts: Parts, api: Part): Version | undefined {
  return webSocketDefinition(parts, api) ?? versionOf(api.values, v2Definition(parts, api));
}

/** An API may have a document, and routes beside it. */
function versionOf(values: JsonObject | undefined, fromParts: JsonObject | undefined): Version | undefined {
  const body = parseDocument(textOf(values?.body));
  const documents = [body, fromParts].filter(isObject);
  const [first, second] = documents;
  if (first === undefined) return undefined;
  return {
    release: textOf(objectOf(values?.tags).release),
    document: second === undefined ? first : merged(first, second),
  };
}
