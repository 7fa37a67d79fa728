import { signServiceRequest } from "../../integrations/aws-service/sign-service-request.ts";
import type { HttpRequest } from "../../integrations/http-exchange.ts";
import { httpUrl } from "../../integrations/http-url.ts";
import { endpointOf } from "../../invocation/backends.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { awsService } from "../../model/aws-service.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { BackendAnswer, HttpAsked } from "../http-invocation.ts";
import type { PreparedHttpIntegration } from "../prepared/prepared-route.ts";
import { callBackend } from "./call-backend.ts";
import { headerOf, passedHeaders } from "./passed-headers.ts";

type ServiceIntegration = Extract<PreparedHttpIntegration, { readonly type: "service" }>;

const NO_VALUES: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * A first-class integration: an AWS service gets what was mapped, signed, and the client its answer.
 *
 * @throws HttpApiError
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html
 */
export async function callService(
  asked: HttpAsked,
  { action, parameters, settings, region, timeoutMs }: ServiceIntegration,
  services: Pick<GatewayServices, "now">,
): Promise<BackendAnswer> {
  const values: Record<string, string> = {};
  for (const { name, read } of parameters) {
    const value = read(asked);
    if (value !== undefined) values[name] = value;
  }
  const missing = action.required.filter((name) => values[name] === undefined);
  if (missing.length > 0) {
    const detail = `${action.subtype} needs ${missing.join(", ")}: what is mapped onto it is not in the request`;
    throw new HttpApiError("INTEGRATION_FAILURE", { detail });
  }
  const { endpointName, signingName } = awsService(action.service);
  const endpoint = endpointOf(settings, endpointName);
  if (endpoint === undefined) {
    const detail = `nobody knows where ${action.subtype} goes: set AWS_ENDPOINT_URL_${endpointName}`;
    throw new HttpApiError("INTEGRATION_FAILURE", { detail });
  }
  const { method, target, headers, body } = action.toRequest(values);
  const url = httpUrl(`${endpoint}${target}`, NO_VALUES, NO_VALUES);
  const unsigned: HttpRequest = {
    url,
    method,
    headers: ["Host", url.host, ...Object.entries(headers).flat(), "X-Amzn-Trace-Id", asked.traceId],
    ...(body !== undefined && { body: Buffer.from(body) }),
    verifiesIssuer: true,
    timeoutMs,
  };
  const scope = {
    region: values.Region ?? region,
    signingName,
    credentials: settings.credentials,
    now: services.now(),
  };
  const answer = await callBackend(asked, await signServiceRequest(unsigned, scope), services);
  noteRequestId(asked, headerOf(answer.headers, "x-amzn-requestid"));
  return { ...answer, headers: passedHeaders(answer.headers) };
}

function noteRequestId({ observed }: HttpAsked, requestId: string | undefined): void {
  if (requestId !== undefined && observed.integration !== undefined) {
    observed.integration = { ...observed.integration, requestId };
  }
}
