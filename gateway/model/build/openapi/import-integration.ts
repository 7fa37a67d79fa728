import { isJsonObject, type JsonObject, type JsonValue } from "../../../terraform/json-value.ts";
import {
  CONTENT_HANDLINGS,
  type ContentHandling,
  DEFAULT_INTEGRATION_TIMEOUT_MS,
  INTEGRATION_TYPES,
  type Integration,
  type IntegrationResponse,
  PASSTHROUGH_BEHAVIORS,
  RESPONSE_TRANSFER_MODES,
} from "../../integration.ts";
import { flag, given, number, oneOf, text, textMap, texts } from "../read.ts";

/** `x-amazon-apigateway-integration`; undefined when it names no type of integration there is. */
export function importIntegration(extension: JsonValue | undefined): Integration | undefined {
  if (!isJsonObject(extension)) return undefined;
  const type = oneOf(INTEGRATION_TYPES, extension.type);
  if (type === undefined) return undefined;
  const tls = isJsonObject(extension.tlsConfig) ? extension.tlsConfig : {};
  return {
    type,
    ...given("httpMethod", text(extension.httpMethod)?.toUpperCase()),
    ...given("uri", text(extension.uri)),
    ...given("credentials", text(extension.credentials)),
    requestParameters: textMap(extension.requestParameters),
    requestTemplates: textMap(extension.requestTemplates),
    passthroughBehavior: oneOf(PASSTHROUGH_BEHAVIORS, extension.passthroughBehavior) ?? "WHEN_NO_MATCH",
    ...contentHandling(extension),
    timeoutMs: number(extension.timeoutInMillis) ?? DEFAULT_INTEGRATION_TIMEOUT_MS,
    ...given("responseTransferMode", oneOf(RESPONSE_TRANSFER_MODES, extension.responseTransferMode)),
    cacheKeyParameters: texts(extension.cacheKeyParameters),
    ...given("cacheNamespace", text(extension.cacheNamespace)),
    connectionType: oneOf(["INTERNET", "VPC_LINK"], extension.connectionType) ?? "INTERNET",
    ...given("connectionId", text(extension.connectionId)),
    skipsTlsVerification: flag(tls.insecureSkipVerification),
    responses: importResponses(extension.responses),
  };
}

/** The key of a response is its selection pattern, `default` for none. */
function importResponses(responses: JsonValue | undefined): readonly IntegrationResponse[] {
  if (!isJsonObject(responses)) return [];
  return Object.entries(responses).flatMap(([pattern, response]) => {
    if (!isJsonObject(response)) return [];
    return [
      {
        statusCode: text(response.statusCode) ?? "200",
        ...given("selectionPattern", pattern === "default" ? undefined : pattern),
        responseParameters: textMap(response.responseParameters),
        responseTemplates: textMap(response.responseTemplates),
        ...contentHandling(response),
      },
    ];
  });
}

function contentHandling(block: JsonObject): { readonly contentHandling?: ContentHandling } {
  return given("contentHandling", oneOf(CONTENT_HANDLINGS, block.contentHandling));
}
