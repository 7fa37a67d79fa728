import { contextObject } from "../invocation/context-object.ts";
import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { IntegrationRequest, MappedRequest } from "../invocation/integration-request.ts";
import type { Asked, Identified } from "../invocation/invocation.ts";
import { headerValues, Overrides } from "../invocation/overrides.ts";
import type { PreparedCustomIntegration } from "../invocation/prepared/operation.ts";
import { mimeTypeOf } from "../invocation/routing/mime-type.ts";
import { templateVariables } from "../invocation/template-variables.ts";
import type { Template } from "../vtl/compile-template.ts";
import { TemplateError } from "../vtl/template-error.ts";

/**
 * Makes what is sent to the backend out of the client's request.
 *
 * @throws GatewayError UNSUPPORTED_MEDIA_TYPE, API_CONFIGURATION_ERROR, BAD_REQUEST_BODY
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function mapIntegrationRequest(identified: Identified): Asked {
  return extend(identified, { integrationRequest: requestFor(identified) });
}

function requestFor(identified: Identified): IntegrationRequest {
  const { operation, stageVariables } = identified;
  const { integration } = operation;
  if (integration.type === "broken") {
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail: integration.reason });
  }
  if (integration.type === "AWS_PROXY") return { type: "proxy", uri: integration.uri.render(stageVariables) };
  return mapRequest(identified, integration);
}

function mapRequest(identified: Identified, integration: PreparedCustomIntegration): MappedRequest {
  const overrides = new Overrides();
  const template = selectTemplate(identified, integration);
  const text = identified.request.body.toString("utf8");
  const body = template === undefined ? text : render(template, identified, text, overrides);
  const headers = new Map<string, string>();
  for (const { name, read } of integration.requestHeaders) {
    const value = read(identified);
    if (value !== undefined) headers.set(name, value);
  }
  for (const [name, value] of overrides.requestHeaders) headers.set(name.toLowerCase(), headerValues(value).join(","));
  return { type: "mapped", uri: integration.uri.render(identified.stageVariables), headers, body, overrides };
}

/** No template for the content type: the body passes through, or is refused, as the integration wants it. */
function selectTemplate({ request }: Identified, integration: PreparedCustomIntegration): Template | undefined {
  const { requestTemplates, passthroughBehavior } = integration;
  const mimeType = mimeTypeOf(request.headers.last("content-type")) ?? "application/json";
  const template = requestTemplates.get(mimeType) ?? requestTemplates.get("$default");
  if (template !== undefined || passthroughBehavior === "WHEN_NO_MATCH") return template;
  if (passthroughBehavior === "NEVER" || requestTemplates.size > 0) throw new GatewayError("UNSUPPORTED_MEDIA_TYPE");
  return undefined;
}

function render(template: Template, identified: Identified, body: string, overrides: Overrides): string {
  try {
    return template.render(templateVariables(identified, body, contextObject(identified, overrides)));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const detail = `the request template failed: ${error.message}`;
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail, cause: error });
  }
}
