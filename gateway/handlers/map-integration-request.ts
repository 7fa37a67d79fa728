import { contextObject } from "../invocation/context-object.ts";
import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { IntegrationRequest, MappedRequest } from "../invocation/integration-request.ts";
import type { Asked, Identified } from "../invocation/invocation.ts";
import { mapParameters } from "../invocation/mapping/map-parameters.ts";
import { Overrides } from "../invocation/overrides.ts";
import { convertRequestPayload, type Payload } from "../invocation/payload/convert-payload.ts";
import type { BrokenIntegration, PreparedMappedIntegration } from "../invocation/prepared/operation.ts";
import { mimeTypeOf } from "../invocation/routing/mime-type.ts";
import { templateVariables } from "../invocation/template-variables.ts";
import type { Template } from "../vtl/compile-template.ts";
import { TemplateError } from "../vtl/template-error.ts";

/**
 * Makes what is sent to the backend out of the client's request.
 *
 * @throws GatewayError UNSUPPORTED_MEDIA_TYPE, API_CONFIGURATION_ERROR, INTEGRATION_FAILURE, BAD_REQUEST_BODY
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function mapIntegrationRequest(identified: Identified): Asked {
  return extend(identified, { integrationRequest: requestFor(identified) });
}

function requestFor(identified: Identified): IntegrationRequest {
  const { operation, stageVariables } = identified;
  const { integration } = operation;
  if (integration.type === "broken") {
    throw brokenIntegration(integration);
  }
  if (integration.type === "AWS_PROXY") return { type: "proxy", uri: integration.uri.render(stageVariables) };
  return mapRequest(identified, integration);
}

/** An integration failure would be 504 by itself; that of a proxy whose function takes no such call is 500. */
function brokenIntegration({ reason, isRefused }: BrokenIntegration): GatewayError {
  return new GatewayError(isRefused ? "INTEGRATION_FAILURE" : "API_CONFIGURATION_ERROR", undefined, {
    statusCode: 500,
    detail: reason,
  });
}

function mapRequest(identified: Identified, integration: PreparedMappedIntegration): MappedRequest {
  const { request, deployment, stageVariables } = identified;
  const overrides = new Overrides();
  const template = selectTemplate(identified, integration);
  const isBinary = deployment.isBinary(mimeTypeOf(request.headers.last("content-type")));
  const payload = convertRequestPayload(request.body, isBinary, integration.contentHandling);
  return {
    type: "mapped",
    uri: integration.uri.render(stageVariables),
    // Before the parameters: it may override them.
    body: template === undefined ? payload : render(template, identified, payload, overrides),
    ...mapParameters(identified, integration.requestParameters, overrides),
    overrides,
  };
}

/** No template for the content type: the body passes through, or is refused, as the integration wants it. */
function selectTemplate({ request }: Identified, integration: PreparedMappedIntegration): Template | undefined {
  const { requestTemplates, passthroughBehavior } = integration;
  const mimeType = mimeTypeOf(request.headers.last("content-type")) ?? "application/json";
  const template = requestTemplates.get(mimeType) ?? requestTemplates.get("$default");
  if (template !== undefined || passthroughBehavior === "WHEN_NO_MATCH") return template;
  if (passthroughBehavior === "NEVER" || requestTemplates.size > 0) throw new GatewayError("UNSUPPORTED_MEDIA_TYPE");
  return undefined;
}

function render(template: Template, identified: Identified, body: Payload, overrides: Overrides): string {
  if (typeof body !== "string") {
    const detail = "a template cannot read a binary body: set the integration's contentHandling to CONVERT_TO_TEXT";
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
  }
  try {
    return template.render(templateVariables(identified, body, contextObject(identified, overrides)));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const detail = `the request template failed: ${error.message}`;
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail, cause: error });
  }
}
