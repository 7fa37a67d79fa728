import type { GatewayError } from "../invocation/gateway-error.ts";
import type { Invocation } from "../invocation/invocation.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { GatewayLog } from "../invocation/services.ts";

/** One line about the request in the stage's own format. */
export function writeAccessLog(
  invocation: Invocation,
  response: InvocationResponse,
  error: GatewayError | undefined,
  latencyMs: number,
  log: Pick<GatewayLog, "access">,
): void {
  const { accessLog } = invocation.stage;
  if (accessLog === undefined) return;
  const { statusCode, body } = response;
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  const line = accessLog.format({
    invocation,
    response: { status: statusCode, length, latencyMs },
    ...(error !== undefined && { error }),
  });
  log.access(line, invocation.isCanaryRequest === true ? accessLog.canary : accessLog.live);
}
