import { withOrigin } from "../../invocation/client-origin.ts";
import type { InvocationRequest } from "../../invocation/invocation-request.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { traceIdOf } from "../../invocation/trace-id.ts";
import type { HttpReceived } from "../http-invocation.ts";
import type { PreparedHttpStage } from "../prepared/prepared-http-stage.ts";

/** Gives the request its ids. */
export function receiveHttpRequest(
  request: InvocationRequest,
  stage: PreparedHttpStage,
  { ids, now, clientOrigin }: Pick<GatewayServices, "ids" | "now" | "clientOrigin">,
): HttpReceived {
  const receivedAt = now();
  return {
    request: clientOrigin === undefined ? request : withOrigin(request, clientOrigin),
    stage,
    requestId: ids.extendedRequestId(),
    traceId: traceIdOf(request.headers.last("x-amzn-trace-id"), ids, receivedAt),
    receivedAt,
    observed: {},
  };
}
