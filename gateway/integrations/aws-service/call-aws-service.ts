import type { BackendCall } from "../../invocation/backend-call.ts";
import { endpointOf, type ServiceCredentials } from "../../invocation/backends.ts";
import { GatewayError } from "../../invocation/gateway-error.ts";
import type { MappedOutcome } from "../../invocation/integration-outcome.ts";
import type { MappedHeader, MappedRequest } from "../../invocation/integration-request.ts";
import type { PreparedServiceIntegration } from "../../invocation/prepared/operation.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { callEndpoint } from "../call-endpoint.ts";
import { httpBody } from "../http-body.ts";
import { contentTypeOf, valuesByName } from "../http-custom.ts";
import type { HttpRequest } from "../http-exchange.ts";
import { httpHeaders } from "../http-headers.ts";
import { httpUrl } from "../http-url.ts";
import { type ServiceRequest, serviceRequest } from "./service-request.ts";
import { signServiceRequest } from "./sign-service-request.ts";

/**
 * AWS with a service other than a function: it gets what was mapped, signed; its status selects an integration response.
 *
 * @throws GatewayError API_CONFIGURATION_ERROR when nobody knows where the service is, or who signs; else as for HTTP
 */
export async function callAwsService(
  asked: BackendCall,
  mapped: MappedRequest,
  integration: PreparedServiceIntegration,
  services: Pick<GatewayServices, "iamKeys" | "now">,
): Promise<MappedOutcome> {
  const call = serviceRequest(mapped.uri, asked.stage.stage.api.region);
  if (call === undefined) throw misconfigured(`'${mapped.uri}' is no URI of an AWS service`);
  const credentials = integration.passesCaller ? callersOf(asked, services) : integration.settings.credentials;
  const { region, service } = call;
  const scope = { region, signingName: service.signingName, credentials, now: services.now() };
  const request = await signServiceRequest(unsigned(asked, mapped, integration, call), scope);
  const answer = await callEndpoint(asked, request, services);
  const headers = valuesByName(answer.headers);
  noteRequestId(asked, headers);
  return { type: "mapped", selectionValue: String(answer.statusCode), headers, body: answer.body, isTraced: true };
}

function unsigned(
  asked: BackendCall,
  { path, query, headers, body }: MappedRequest,
  { httpMethod, timeoutMs, settings }: PreparedServiceIntegration,
  { service, target, operation }: ServiceRequest,
): HttpRequest {
  const endpoint = endpointOf(settings, service.endpointName);
  if (endpoint === undefined)
    throw misconfigured(`nobody knows where it is: set AWS_ENDPOINT_URL_${service.endpointName}`);
  const method = httpMethod ?? asked.request.method;
  const url = httpUrl(`${endpoint}${target}`, path, query);
  const bytes = httpBody(method, body);
  const defaults = new Map<string, MappedHeader>([
    ["host", { name: "Host", value: url.host }],
    ...contentTypeOf(asked),
    ...operationHeaders(operation),
  ]);
  const given = [...headers.values()].filter(({ name }) => name.toLowerCase() !== "referer");
  return {
    url,
    method,
    headers: httpHeaders(asked, given, defaults, bytes?.length),
    ...(bytes !== undefined && { body: bytes }),
    verifiesIssuer: true,
    timeoutMs,
  };
}

function operationHeaders(operation: ServiceRequest["operation"]): readonly (readonly [string, MappedHeader])[] {
  if (operation === undefined) return [];
  return [
    ["content-type", { name: "Content-Type", value: operation.contentType }],
    ["x-amz-target", { name: "X-Amz-Target", value: operation.name }],
  ];
}

/**
 * `arn:aws:iam::*:user/*` lets the caller act.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html
 */
function callersOf({ principal }: BackendCall, { iamKeys }: Pick<GatewayServices, "iamKeys">): ServiceCredentials {
  const key = principal && iamKeys.get(principal.accessKeyId);
  if (key !== undefined) return key;
  throw misconfigured(
    "its credentials are the caller's (arn:aws:iam::*:user/*), and nobody signed the request: the method needs AWS_IAM",
  );
}

function noteRequestId({ observed }: BackendCall, headers: ReadonlyMap<string, readonly string[]>): void {
  const requestId = (headers.get("x-amzn-requestid") ?? headers.get("x-amz-request-id"))?.[0];
  if (requestId !== undefined && observed.integration !== undefined) {
    observed.integration = { ...observed.integration, requestId };
  }
}

function misconfigured(detail: string): GatewayError {
  return new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
}
