import { uriProblems } from "../check-uri.ts";
import { objectOf, textOf } from "../import/json.ts";
import type { JsonObject } from "../json-object.ts";
import { pathVariables } from "../route.ts";
import type { ImportedIntegration } from "./imported-integration.ts";
import { MAX_TIMEOUT_MS } from "./response-transfer-mode.ts";

const TYPES = ["aws", "aws_proxy", "http", "http_proxy", "mock"];

/**
 * Why API Gateway would refuse an integration of a document. What it maps is looked at as that of routes is.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function importedProblems({ imported }: ImportedIntegration): readonly string[] {
  const type = textOf(imported.type)?.toLowerCase() ?? "";
  return [
    ...(TYPES.includes(type) ? [] : [`its integration is of type '${type}'; API Gateway knows ${TYPES.join(", ")}`]),
    ...timeoutProblems(imported),
    ...(type === "mock" || textOf(imported.uri) ? [] : ["its integration has no 'uri'"]),
    ...(type.startsWith("http") ? httpProblems(imported) : []),
    ...statusProblems(imported),
  ];
}

function timeoutProblems({ timeoutInMillis: timeout, responseTransferMode: mode }: JsonObject): string[] {
  const most = MAX_TIMEOUT_MS[mode === "STREAM" ? mode : "BUFFERED"];
  if (timeout === undefined || (Number(timeout) >= 50 && Number(timeout) <= most)) return [];
  return [`timeoutInMillis is ${timeout}; API Gateway takes 50 to ${most}`];
}

/** Variables of the path are not handed on by themselves. */
function httpProblems({ uri, requestParameters }: JsonObject): string[] {
  const address = textOf(uri);
  if (address === undefined) return [];
  const parameters = objectOf(requestParameters);
  return [
    ...uriProblems(address),
    ...pathVariables(address.replaceAll(/\$\{[^}]*\}/g, ""))
      .filter((name) => !(`integration.request.path.${name}` in parameters))
      .map((name) => `nothing fills {${name}} of ${address}; map integration.request.path.${name}`),
  ];
}

function statusProblems({ responses }: JsonObject): string[] {
  return Object.entries(objectOf(responses))
    .filter(([, response]) => !/^[1-5]\d\d$/.test(String(objectOf(response).statusCode)))
    .map(([pattern]) => `the integration's response '${pattern}' has no 'statusCode', as in "200"`);
}
