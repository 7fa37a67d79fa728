import { isJsonObject, type JsonObject, type JsonValue } from "../../../terraform/json-value.ts";
import type { ApiDefinition } from "../../api-definition.ts";
import { GATEWAY_RESPONSE_TYPES, type GatewayResponse } from "../../gateway-response.ts";
import { given, number, oneOf, textMap } from "../read.ts";

/** `x-amazon-apigateway-gateway-responses` */
export function importGatewayResponses(extension: JsonValue | undefined): ApiDefinition["gatewayResponses"] {
  if (!isJsonObject(extension)) return {};
  return Object.fromEntries(
    Object.entries(extension).flatMap(([type, response]) => {
      const imported = isJsonObject(response) ? importGatewayResponse(type, response) : undefined;
      return imported === undefined ? [] : [[imported.responseType, imported]];
    }),
  );
}

function importGatewayResponse(type: string, response: JsonObject): GatewayResponse | undefined {
  const responseType = oneOf(GATEWAY_RESPONSE_TYPES, type);
  if (responseType === undefined) return undefined;
  return {
    responseType,
    ...given("statusCode", number(response.statusCode)),
    responseParameters: textMap(response.responseParameters),
    responseTemplates: textMap(response.responseTemplates),
  };
}
