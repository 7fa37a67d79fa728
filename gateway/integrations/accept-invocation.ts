import type { BackendCall } from "../invocation/backend-call.ts";
import { tracedCall } from "../invocation/execution-log/traced-call.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { MappedOutcome } from "../invocation/integration-outcome.ts";
import type { GatewayServices } from "../invocation/services.ts";
import type { FunctionResult } from "../lambda/function-runner.ts";

const NO_HEADERS: ReadonlyMap<string, readonly string[]> = new Map();

/** What Lambda answers. No pattern is held against it: the client gets the default response. */
const STATUS = { Event: 202, DryRun: 204 };

/**
 * Asks for an invocation nobody waits for. `Event`: the function runs after the answer. `DryRun`: it does not run.
 *
 * @throws GatewayError API_CONFIGURATION_ERROR for a function or alias there is not
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html
 */
export function acceptInvocation(
  asked: BackendCall,
  event: unknown,
  type: "Event" | "DryRun",
  { functions, ids, log }: Pick<GatewayServices, "functions" | "ids" | "log">,
): MappedOutcome {
  const { integrationRequest, observed, operation, request, traceId } = asked;
  const { uri } = integrationRequest;
  const requestId = ids.requestId();
  const accepted = functions.accept(uri);
  if (accepted.type === "refused") {
    observed.integration = { status: 403, latencyMs: 0, requestId, error: accepted.problem };
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail: accepted.problem });
  }
  const status = STATUS[type];
  observed.integration = { status, latencyMs: 0, requestId };
  if (operation.executionLog?.isTraced === true) {
    const headers = ["Content-Length", "0", "x-amzn-RequestId", requestId, "X-Amzn-Trace-Id", traceId];
    observed.traced = { ...tracedCall(asked, { uri, event, requestId }), response: { status, headers, body: "" } };
  }
  if (type === "Event") {
    const place = `${request.method} ${request.path}`;
    setImmediate(() => tellFailure(accepted.invoke(event, requestId, traceId), place, log));
  }
  return { type: "mapped", headers: NO_HEADERS, body: "", isTraced: true };
}

/** Lambda would try twice more, and then hand the event to whoever is configured for it. */
function tellFailure(result: Promise<FunctionResult>, place: string, log: GatewayServices["log"]): void {
  result.then(
    (done) => {
      if (done.type === "failed") {
        log.warn(`${place}: the asynchronous invocation failed: ${done.errorType}: ${done.errorMessage}`);
      }
    },
    (error: unknown) => log.warn(`${place}: the asynchronous invocation was not made: ${error}`),
  );
}
