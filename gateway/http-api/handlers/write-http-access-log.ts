import type { GatewayLog } from "../../invocation/services.ts";
import type { HttpApiError } from "../http-api-error.ts";
import type { HttpInvocation, SentResponse } from "../http-invocation.ts";

/** One line about the request in the stage's own format. */
export function writeHttpAccessLog(
  invocation: HttpInvocation,
  response: SentResponse,
  error: HttpApiError | undefined,
  log: Pick<GatewayLog, "access">,
): void {
  const { accessLog } = invocation.stage;
  if (accessLog === undefined) return;
  log.access(accessLog.format({ invocation, response, ...(error !== undefined && { error }) }), accessLog.origin);
}
