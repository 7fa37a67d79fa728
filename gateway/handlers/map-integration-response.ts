import { contextObject } from "../invocation/context-object.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { MappedOutcome, ProxyOutcome } from "../invocation/integration-outcome.ts";
import type { Answered } from "../invocation/invocation.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import { Overrides, overriddenValues } from "../invocation/overrides.ts";
import { convertResponsePayload, type Payload } from "../invocation/payload/convert-payload.ts";
import type { PreparedMappedIntegration, PreparedResponse } from "../invocation/prepared/operation.ts";
import { remapCustomHeaders, remapProxyHeaders } from "../invocation/remap-headers.ts";
import { firstAccepted, mimeTypeOf } from "../invocation/routing/mime-type.ts";
import { templateVariables } from "../invocation/template-variables.ts";
import type { Template } from "../vtl/compile-template.ts";
import { TemplateError } from "../vtl/template-error.ts";

/**
 * Makes the client's response out of what the backend answered.
 *
 * @throws GatewayError API_CONFIGURATION_ERROR when no response fits, or the one that does is not declared
 */
export function mapIntegrationResponse(answered: Answered): InvocationResponse {
  const { outcome, operation } = answered;
  const { integration } = operation;
  if (outcome.type === "proxy") return passOn(answered, outcome);
  if (integration.type === "broken" || integration.type === "AWS_PROXY")
    throw misconfigured("its integration maps no responses");
  return mapOutcome(answered, outcome, integration);
}

function passOn({ traceId, operation }: Answered, outcome: ProxyOutcome): InvocationResponse {
  const { statusCode, headers, body, stream, isTraced } = outcome;
  const remapped = remapProxyHeaders(headers, operation.integration.type === "HTTP_PROXY" ? "HTTP_PROXY" : "AWS_PROXY");
  const passed = { statusCode, headers: isTraced ? [...remapped, "X-Amzn-Trace-Id", traceId] : remapped, body };
  return stream === undefined ? passed : { ...passed, stream };
}

function mapOutcome(
  answered: Answered,
  outcome: MappedOutcome,
  integration: PreparedMappedIntegration,
): InvocationResponse {
  const response = selectResponse(outcome.selectionValue, integration.responses);
  const { integrationRequest, traceId } = answered;
  const overrides = integrationRequest.type === "mapped" ? integrationRequest.overrides : new Overrides();
  const template = selectTemplate(answered, response);
  const payload = convertPayload(answered, outcome, response, integration.type);
  const body = template === undefined ? payload : render(template, answered, payload, overrides);
  const headers = mapHeaders(answered, outcome, response, overrides);
  return {
    statusCode: overrides.status ?? response.statusCode,
    headers: [
      ...remapCustomHeaders(headers, integration.type === "MOCK"),
      ...(outcome.isTraced ? ["X-Amzn-Trace-Id", traceId] : []),
    ],
    body,
  };
}

/** What a mock has nothing to say about is not converted unless the response asks for it. */
function convertPayload(
  { deployment, request }: Answered,
  { headers, body }: MappedOutcome,
  { contentHandling }: PreparedResponse,
  type: PreparedMappedIntegration["type"],
): Payload {
  if (type === "MOCK" && contentHandling === undefined) return body;
  const isBinary = deployment.isBinary(mimeTypeOf(headers.get("content-type")?.at(-1)));
  const isBinaryAccepted = deployment.isBinary(firstAccepted(request.headers.last("accept")));
  return convertResponsePayload(body, isBinary, isBinaryAccepted, contentHandling);
}

/** The first pattern that matches the whole value, or the default. No value, as of a function that did not fail: the default. */
function selectResponse(value: string | undefined, responses: readonly PreparedResponse[]): PreparedResponse {
  const matching = value === undefined ? undefined : responses.find(({ pattern }) => pattern?.test(value));
  const response = matching ?? responses.find(({ pattern }) => pattern === undefined);
  if (response === undefined)
    throw misconfigured(`no integration response fits '${value ?? ""}', and there is no default`);
  if (!response.isDeclared) throw misconfigured(`the method declares no response of status ${response.statusCode}`);
  return response;
}

/** By what the client accepts, else for JSON, else the first there is. */
function selectTemplate({ request }: Answered, { templates }: PreparedResponse): Template | undefined {
  if (templates.size === 0) return undefined;
  const accepted = firstAccepted(request.headers.last("accept")) ?? "application/json";
  if (templates.has(accepted)) return templates.get(accepted);
  if (templates.has("application/json")) return templates.get("application/json");
  const [first] = templates.values();
  return first;
}

function render(template: Template, answered: Answered, body: Payload, overrides: Overrides): string {
  if (typeof body !== "string") {
    throw misconfigured(
      "a template cannot read a binary body: set the integration response's contentHandling to CONVERT_TO_TEXT",
    );
  }
  try {
    return template.render(templateVariables(answered, body, contextObject(answered, overrides)));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw misconfigured(`the response template failed: ${error.message}`);
  }
}

function mapHeaders(
  answered: Answered,
  outcome: MappedOutcome,
  { headers }: PreparedResponse,
  { responseHeaders }: Overrides,
): readonly string[] {
  const overridden = new Set([...responseHeaders.keys()].map((name) => name.toLowerCase()));
  const mapped = headers
    .filter(({ name }) => !overridden.has(name.toLowerCase()))
    .flatMap(({ name, read }) => read(answered, outcome).flatMap((value) => [name, value]));
  const own = [...responseHeaders].flatMap(([name, value]) => overriddenValues(value).flatMap((text) => [name, text]));
  return [...mapped, ...own];
}

function misconfigured(detail: string): GatewayError {
  return new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
}
