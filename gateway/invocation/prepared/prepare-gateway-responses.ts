import type { ApiDefinition } from "../../model/api-definition.ts";
import type { GatewayResponse, GatewayResponseType } from "../../model/gateway-response.ts";
import { requestSource } from "../mapping/request-source.ts";
import type { PreparedGatewayResponse } from "./prepared-gateway-response.ts";
import { simpleTemplate } from "./simple-template.ts";

export function prepareGatewayResponses(
  responses: ApiDefinition["gatewayResponses"],
): ReadonlyMap<GatewayResponseType, PreparedGatewayResponse> {
  return new Map(Object.values(responses).map((response) => [response.responseType, prepare(response)]));
}

function prepare({ statusCode, responseParameters, responseTemplates }: GatewayResponse): PreparedGatewayResponse {
  const headers = Object.entries(responseParameters).flatMap(([target, expression]) => {
    const name = /^gatewayresponse\.header\.(.+)$/.exec(target)?.[1];
    const read = requestSource(expression);
    return name === undefined || read === undefined ? [] : [{ name, read }];
  });
  const templates = Object.entries(responseTemplates).map(
    ([type, text]) => [type.toLowerCase(), simpleTemplate(text)] as const,
  );
  return { ...(statusCode !== undefined && { statusCode }), headers, templates: new Map(templates) };
}
