import type { MappedOutcome } from "../invocation/integration-outcome.ts";
import type { MappedRequest } from "../invocation/integration-request.ts";
import type { Asked } from "../invocation/invocation.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { callFunction } from "./call-function.ts";

const NO_HEADERS: ReadonlyMap<string, readonly string[]> = new Map();

/** AWS with a function: a template makes its event, an integration response its answer. */
export async function callLambda(
  asked: Asked,
  request: MappedRequest,
  timeoutMs: number,
  services: GatewayServices,
): Promise<MappedOutcome> {
  const event = parseEvent(request.body.toString());
  if ("problem" in event) return failure("InvalidRequestContentException", event.problem, []);
  const call = callFunction(asked, event.json, timeoutMs, services);
  if (request.headers.get("x-amz-invocation-type")?.value === "Event") {
    reportLater(call, asked, services);
    return { type: "mapped", headers: NO_HEADERS, body: "", isTraced: true };
  }
  const result = await call;
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

/** Nobody waits for an asynchronous invocation: what goes wrong is told to the developer only. */
function reportLater(call: ReturnType<typeof callFunction>, { request }: Asked, { log }: GatewayServices): void {
  call.catch((error: unknown) => {
    log.warn(`${request.method} ${request.path}: the asynchronous invocation was not made: ${error}`);
  });
}
