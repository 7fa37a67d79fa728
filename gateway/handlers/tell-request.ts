import { failureLines } from "../invocation/execution-log/failure-lines.ts";
import type { GatewayError } from "../invocation/gateway-error.ts";
import type { Invocation } from "../invocation/invocation.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import { reasonInBody } from "../invocation/reason-in-body.ts";
import type { GatewayLog, RequestSummary } from "../invocation/services.ts";
import { tell, warningOf } from "../invocation/tell.ts";

export interface AnsweredRequest {
  readonly invocation: Invocation;
  readonly response: InvocationResponse;
  readonly error: GatewayError | undefined;
  readonly latencyMs: number;
  /** What the stage's execution log has of it. */
  readonly executionLog: readonly string[];
}

/** Tells the developer of a request, and what the client is not told about a failure. */
export function tellRequest(answered: AnsweredRequest, log: Pick<GatewayLog, "request" | "warn">): void {
  const { invocation, response, error } = answered;
  tell(log, () => summaryOf(answered), warningOf(invocation.request, response.statusCode, error?.detail));
}

function summaryOf(answered: AnsweredRequest): RequestSummary {
  const { invocation, response, error, latencyMs, executionLog } = answered;
  const { request, requestId, deployment, isCanaryRequest } = invocation;
  return {
    request: `${request.method} ${request.path}`,
    status: response.statusCode,
    latencyMs,
    requestId,
    release: deployment?.deployment.release,
    isCanary: isCanaryRequest === true,
    reason: reasonOf(answered),
    executionLog: error !== undefined && response.statusCode >= 500 ? executionLog : [],
  };
}

function reasonOf({ invocation, response, error }: AnsweredRequest): string | undefined {
  if (error === undefined) return response.statusCode < 400 ? undefined : reasonInBody(response.body);
  if (error.detail !== undefined) return error.detail;
  const { request, operation, observed } = invocation;
  if (operation === undefined && error.responseType === "MISSING_AUTHENTICATION_TOKEN") {
    return `no method of the API matches ${request.method} ${request.resourcePath}`;
  }
  if (error.responseType === "UNAUTHORIZED") {
    return observed.authorizer === undefined ? missingIdentity(invocation) : "the authorizer did not accept the caller";
  }
  return failureLines({ invocation }, error).join("; ");
}

/** No authorizer is asked about a request without what identifies its caller. */
function missingIdentity({ operation }: Invocation): string {
  const authorization = operation?.method.authorization;
  const sources =
    authorization !== undefined && "authorizer" in authorization ? authorization.authorizer.identitySources : [];
  const named = sources.length === 0 ? "" : `: ${sources.join(", ")}`;
  return `the authorizer is not asked without what identifies the caller${named}`;
}
