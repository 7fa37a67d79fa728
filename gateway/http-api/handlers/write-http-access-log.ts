import type { GatewayLog } from "../../invocation/services.ts";
import type { HttpApiError } from "../http-api-error.ts";
import type { BackendAnswer, HttpInvocation } from "../http-invocation.ts";

/** One line about the request in the stage's own format. */
export function writeHttpAccessLog(
  invocation: HttpInvocation,
  { statusCode, body }: BackendAnswer,
  error: HttpApiError | undefined,
  latencyMs: number,
  log: Pick<GatewayLog, "access">,
): void {
  const { accessLog } = invocation.stage;
  if (accessLog === undefined) return;
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  const line = accessLog.format({
    invocation,
    response: { status: statusCode, length, latencyMs },
    ...(error !== undefined && { error }),
  });
  log.access(line, accessLog.origin);
}
