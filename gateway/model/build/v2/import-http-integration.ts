import { isJsonObject, type JsonObject } from "../../../terraform/json-value.ts";
import { V2_INTEGRATION_TYPES, type V2Integration } from "../../v2/v2-integration.ts";
import { given, number, oneOf, onlyNested, text, textMap } from "../read.ts";
import { formatVersion } from "./format-version.ts";

/** `x-amazon-apigateway-integration`; undefined when it names no type of integration there is. */
export function importHttpIntegration(
  extension: JsonObject,
  place: Pick<V2Integration, "address" | "id">,
): V2Integration | undefined {
  const type = oneOf(V2_INTEGRATION_TYPES, extension.type);
  if (type === undefined) return undefined;
  const responses = isJsonObject(extension.responseParameters) ? Object.entries(extension.responseParameters) : [];
  return {
    ...place,
    type,
    ...given("subtype", text(extension.integrationSubtype)),
    ...given("method", text(extension.httpMethod)?.toUpperCase()),
    ...given("uri", text(extension.uri)),
    ...given("credentials", text(extension.credentials)),
    ...given("timeoutMs", number(extension.timeoutInMillis)),
    payloadFormatVersion: formatVersion(extension.payloadFormatVersion),
    connectionType: oneOf(["INTERNET", "VPC_LINK"], extension.connectionType) ?? "INTERNET",
    ...given("connectionId", text(extension.connectionId)),
    ...given("serverNameToVerify", text(onlyNested(extension.tlsConfig)?.serverNameToVerify)),
    requestParameters: textMap(extension.requestParameters),
    responseParameters: Object.fromEntries(responses.map(([status, mappings]) => [status, textMap(mappings)])),
  };
}
