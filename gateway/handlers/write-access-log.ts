import type { GatewayError } from "../invocation/gateway-error.ts";
import type { Invocation } from "../invocation/invocation.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { GatewayServices } from "../invocation/services.ts";

/** One line about the request in the stage's own format. */
export function writeAccessLog(
  invocation: Invocation,
  response: InvocationResponse,
  error: GatewayError | undefined,
  { log, now }: Pick<GatewayServices, "log" | "now">,
): void {
  const { accessLog } = invocation.stage;
  if (accessLog === undefined) return;
  const { statusCode, body } = response;
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  const latencyMs = now() - invocation.receivedAt;
  log.access(
    accessLog({
      invocation,
      response: { status: statusCode, length, latencyMs },
      ...(error !== undefined && { error }),
    }),
  );
}
