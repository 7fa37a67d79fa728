import type { BackendCall } from "../invocation/backend-call.ts";
import { tracedCall } from "../invocation/execution-log/traced-call.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { GatewayServices } from "../invocation/services.ts";
import type { FunctionResult } from "../lambda/function-runner.ts";

/** Lambda's limit for an event, in bytes. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_EVENT_BYTES = 6_291_456;

/** JSON writes a character as six at most: what is smaller cannot become too large. */
const SMALL_BYTES = MAX_EVENT_BYTES / 6 - 100_000;

const TIMEOUT = "Execution failed due to a timeout error";

/**
 * Calls the function of an integration and notes how it went.
 *
 * @throws GatewayError when there is no answer: INTEGRATION_TIMEOUT, REQUEST_TOO_LARGE, or API_CONFIGURATION_ERROR for a function or alias
 *   there is not
 */
export async function callFunction(
  asked: BackendCall,
  event: unknown,
  timeoutMs: number,
  { functions, ids, now }: Pick<GatewayServices, "functions" | "ids" | "now">,
): Promise<FunctionResult> {
  if (asked.request.body.length > SMALL_BYTES && Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES) {
    throw new GatewayError("REQUEST_TOO_LARGE", undefined, {
      detail: "the event is larger than Lambda's six megabytes",
    });
  }
  const startedAt = now();
  const requestId = ids.requestId();
  const result = await functions.call(asked.integrationRequest.uri, event, requestId, timeoutMs, asked.traceId);
  const latencyMs = now() - startedAt;
  const { observed, operation } = asked;
  if (operation.executionLog?.isTraced === true) {
    observed.traced = tracedCall(asked, { uri: asked.integrationRequest.uri, event, requestId, result });
  }
  if (result.type === "refused") {
    observed.integration = { status: 403, latencyMs, requestId, error: result.problem };
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail: result.problem });
  }
  if (result.type === "timed out") {
    observed.integration = { status: 504, latencyMs, requestId, error: TIMEOUT };
    throw new GatewayError("INTEGRATION_TIMEOUT", undefined, { detail: `no answer within ${timeoutMs} ms` });
  }
  observed.integration =
    result.type === "failed"
      ? { status: 200, latencyMs, requestId, functionError: result.errorMessage }
      : { status: 200, latencyMs, requestId };
  return result;
}
