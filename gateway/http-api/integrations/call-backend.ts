import { callEndpoint } from "../../integrations/call-endpoint.ts";
import type { HttpRequest, HttpResponse } from "../../integrations/http-exchange.ts";
import { GatewayError } from "../../invocation/gateway-error.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { HttpAsked } from "../http-invocation.ts";

/** HTTP APIs have no execution log. */
const OPERATION = {};

/** Calls an HTTP backend and notes how it went. @throws HttpApiError 503 for one that cannot be reached in time, else 500 */
export async function callBackend(
  { observed }: HttpAsked,
  request: HttpRequest,
  services: Pick<GatewayServices, "now">,
): Promise<HttpResponse> {
  try {
    return await callEndpoint({ observed, operation: OPERATION }, request, services);
  } catch (error) {
    throw error instanceof GatewayError ? asHttpApiError(error) : error;
  }
}

export function asHttpApiError(error: GatewayError): HttpApiError {
  const isUnreachable = error.responseType === "INTEGRATION_TIMEOUT" || error.responseType === "INTEGRATION_FAILURE";
  const detail = error.detail ?? error.message;
  return new HttpApiError(isUnreachable ? "INTEGRATION_TIMEOUT" : "INTEGRATION_FAILURE", { detail, cause: error });
}
