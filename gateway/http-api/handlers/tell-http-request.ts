import { reasonInBody } from "../../invocation/reason-in-body.ts";
import type { GatewayLog, RequestSummary } from "../../invocation/services.ts";
import { tell, warningOf } from "../../invocation/tell.ts";
import type { HttpApiError } from "../http-api-error.ts";
import type { BackendAnswer, HttpInvocation } from "../http-invocation.ts";

/** Tells the developer of a request, and what the client is not told about a failure. */
export function tellHttpRequest(
  invocation: HttpInvocation,
  { statusCode, body }: BackendAnswer,
  error: HttpApiError | undefined,
  latencyMs: number,
  log: Pick<GatewayLog, "request" | "warn">,
): void {
  const { request, requestId, stage } = invocation;
  const summary = (): RequestSummary => ({
    request: `${request.method} ${request.path}`,
    status: statusCode,
    latencyMs,
    requestId,
    release: stage.stage.release,
    isCanary: false,
    reason: statusCode < 400 ? undefined : error === undefined ? reasonInBody(body) : reasonOf(invocation, error),
    // HTTP APIs have no execution log.
    executionLog: [],
  });
  tell(log, summary, warningOf(request, statusCode, error?.detail));
}

function reasonOf({ request, observed }: HttpInvocation, { type, detail, message }: HttpApiError): string {
  if (detail !== undefined) return detail;
  if (type === "NOT_FOUND") return `no route of the API matches ${request.method} ${request.resourcePath}`;
  if (type === "UNAUTHORIZED" && observed.authorizer === undefined) {
    return "the authorizer is not asked without what identifies the caller";
  }
  return message;
}
