import type { BackendCall } from "../invocation/backend-call.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { MappedOutcome } from "../invocation/integration-outcome.ts";
import type { MappedRequest } from "../invocation/integration-request.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { acceptInvocation } from "./accept-invocation.ts";
import { callFunction } from "./call-function.ts";

const NO_HEADERS: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * AWS with a function: a template makes its event, an integration response its answer.
 *
 * @throws GatewayError
 */
export async function callLambda(
  asked: BackendCall,
  request: MappedRequest,
  timeoutMs: number,
  services: GatewayServices,
): Promise<MappedOutcome> {
  const event = parseEvent(request.body.toString());
  if ("problem" in event) return failure("InvalidRequestContentException", event.problem, []);
  const invocationType = request.headers.get("x-amz-invocation-type")?.value ?? "RequestResponse";
  if (invocationType === "Event" || invocationType === "DryRun") {
    return acceptInvocation(asked, event.json, invocationType, services);
  }
  if (invocationType !== "RequestResponse") throw unknownType(invocationType);
  const result = await callFunction(asked, event.json, timeoutMs, services);
  if (result.type === "failed") return failure(result.errorType, result.errorMessage, result.stackTrace);
  return { type: "mapped", headers: NO_HEADERS, body: result.payload, isTraced: true };
}

/** An empty body invokes with an empty object. */
function parseEvent(body: string): { readonly json: unknown } | { readonly problem: string } {
  try {
    return { json: JSON.parse(body.trim() === "" ? "{}" : body) };
  } catch (error) {
    return { problem: `Could not parse request body into json: ${error instanceof Error ? error.message : error}` };
  }
}

/** Selection patterns are held against the error's message, and against nothing else. */
function failure(errorType: string, errorMessage: string, trace: readonly string[]): MappedOutcome {
  const body = JSON.stringify({ errorType, errorMessage, trace });
  return { type: "mapped", selectionValue: errorMessage, headers: NO_HEADERS, body, isTraced: true };
}

/** Lambda takes no other, and API Gateway makes of a call Lambda does not take a 500. */
function unknownType(type: string): GatewayError {
  const detail = `X-Amz-Invocation-Type must be RequestResponse, Event or DryRun; received '${type}'`;
  return new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
}
