import { withOrigin } from "../invocation/client-origin.ts";
import type { Received } from "../invocation/invocation.ts";
import type { InvocationRequest } from "../invocation/invocation-request.ts";
import type { PreparedStage } from "../invocation/prepared/prepared-stage.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { traceIdOf } from "../invocation/trace-id.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Gives the request its ids. A client may choose the request id, as long as it is a UUID. */
export function receiveRequest(request: InvocationRequest, stage: PreparedStage, services: GatewayServices): Received {
  const { ids, now, random, clientOrigin } = services;
  const { traceSampler } = stage;
  const receivedAt = now();
  const wanted = request.headers.last("x-amzn-requestid");
  const isAccepted = wanted !== undefined && UUID.test(wanted);
  return {
    request: clientOrigin === undefined ? request : withOrigin(request, clientOrigin),
    stage,
    requestId: isAccepted ? wanted : ids.requestId(),
    extendedRequestId: ids.extendedRequestId(),
    traceId: traceIdOf(
      request.headers.last("x-amzn-trace-id"),
      ids,
      receivedAt,
      traceSampler && (() => traceSampler.isSampled(receivedAt, random)),
    ),
    receivedAt,
    observed: wanted === undefined || isAccepted ? {} : { refusedRequestId: wanted },
  };
}
