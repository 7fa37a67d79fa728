import type { BackendCall } from "../invocation/backend-call.ts";
import type { TracedExchange } from "../invocation/execution-log/traced-exchange.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { GatewayServices } from "../invocation/services.ts";
import {
  codeOf,
  exchange,
  type HttpRequest,
  type HttpResponse,
  HttpResponseTooLargeError,
  HttpTimeoutError,
} from "./http-exchange.ts";

/** Codes of names without an address, and of requests no HTTP client would send. */
const MISCONFIGURED = new Set(["ENOTFOUND", "EAI_AGAIN", "ERR_INVALID_CHAR", "ERR_INVALID_HTTP_TOKEN"]);

/** Codes of certificates that are not accepted. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|HOSTNAME_MISMATCH/;

/**
 * Calls an HTTP backend and notes how it went.
 *
 * @throws GatewayError when there is no answer to go on with: INTEGRATION_TIMEOUT, INTEGRATION_FAILURE, API_CONFIGURATION_ERROR
 */
export async function callEndpoint(
  { observed, operation }: Pick<BackendCall, "observed" | "operation">,
  request: HttpRequest,
  { now }: Pick<GatewayServices, "now">,
): Promise<HttpResponse> {
  const startedAt = now();
  try {
    const response = await exchange(request);
    observed.integration = { status: response.statusCode, latencyMs: now() - startedAt };
    if (operation.executionLog?.isTraced === true) observed.traced = tracedOf(request, response);
    return response;
  } catch (error) {
    const gatewayError = asGatewayError(error, request);
    const { statusCode: status, message } = gatewayError;
    const text =
      gatewayError.responseType === "INTEGRATION_TIMEOUT" ? "Execution failed due to a timeout error" : message;
    observed.integration = { status, latencyMs: now() - startedAt, error: text };
    if (operation.executionLog?.isTraced === true) observed.traced = tracedOf(request, undefined);
    throw gatewayError;
  }
}

function tracedOf({ url, headers, body }: HttpRequest, response: HttpResponse | undefined): TracedExchange {
  return {
    uri: placeOf(url),
    requestHeaders: headers,
    requestBody: body,
    ...(response && { response: { status: response.statusCode, headers: response.headers, body: response.body } }),
  };
}

function placeOf({ isSecure, host, target }: HttpRequest["url"]): string {
  return `${isSecure ? "https" : "http"}://${host}${target}`;
}

function asGatewayError(error: unknown, { url, timeoutMs }: HttpRequest): GatewayError {
  const place = placeOf(url);
  if (error instanceof HttpTimeoutError) {
    const detail = `no answer from ${place} within ${timeoutMs} ms`;
    return new GatewayError("INTEGRATION_TIMEOUT", undefined, { detail, cause: error });
  }
  const detail = `${place} could not be called: ${reasonOf(error)}`;
  const code = codeOf(error);
  if (error instanceof HttpResponseTooLargeError || MISCONFIGURED.has(code) || CERTIFICATE.test(code)) {
    return new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail, cause: error });
  }
  return new GatewayError("INTEGRATION_FAILURE", "Network error communicating with endpoint", { detail, cause: error });
}

/** Several addresses that all failed are one error without a message of its own. */
function reasonOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  if ("errors" in error && Array.isArray(error.errors)) return error.errors.map(reasonOf).join(", ");
  return "message" in error ? String(error.message) : String(error);
}
