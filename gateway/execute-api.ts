import { answerGatewayError } from "./handlers/answer-gateway-error.ts";
import { authorizeRequest } from "./handlers/authorize-request.ts";
import { checkApiKey } from "./handlers/check-api-key.ts";
import { checkResourcePolicy } from "./handlers/check-resource-policy.ts";
import { compressResponse } from "./handlers/compress-response.ts";
import { decompressRequest } from "./handlers/decompress-request.ts";
import { invokeIntegration } from "./handlers/invoke-integration.ts";
import { keepInCache } from "./handlers/keep-in-cache.ts";
import { lookUpCache } from "./handlers/look-up-cache.ts";
import { mapIntegrationRequest } from "./handlers/map-integration-request.ts";
import { mapIntegrationResponse } from "./handlers/map-integration-response.ts";
import { receiveRequest } from "./handlers/receive-request.ts";
import { routeRequest } from "./handlers/route-request.ts";
import { selectDeployment } from "./handlers/select-deployment.ts";
import { tellRequest } from "./handlers/tell-request.ts";
import { throttleRequest } from "./handlers/throttle-request.ts";
import { validateRequest } from "./handlers/validate-request.ts";
import { writeAccessLog } from "./handlers/write-access-log.ts";
import { writeExecutionLog } from "./handlers/write-execution-log.ts";
import { asGatewayError } from "./invocation/as-gateway-error.ts";
import type { GatewayError } from "./invocation/gateway-error.ts";
import type { Invocation } from "./invocation/invocation.ts";
import type { InvocationRequest } from "./invocation/invocation-request.ts";
import type { InvocationResponse } from "./invocation/invocation-response.ts";
import type { PreparedStage } from "./invocation/prepared/prepared-stage.ts";
import type { GatewayServices } from "./invocation/services.ts";

/** The life of one request. Every way it can end early is a GatewayError, answered in one place. */
export async function executeApi(
  request: InvocationRequest,
  stage: PreparedStage,
  services: GatewayServices,
): Promise<InvocationResponse> {
  const received = receiveRequest(request, stage, services);
  try {
    const selected = selectDeployment(received, services.random);
    const routed = routeRequest(decompressRequest(selected));
    const checked = checkResourcePolicy(routed);
    const authorized = routed.operation.authorizer === undefined ? checked : await authorizeRequest(checked, services);
    const identified = checkApiKey(authorized);
    throttleRequest(identified, services, services.now());
    validateRequest(identified);
    const cacheUse = lookUpCache(identified, services);
    let response = cacheUse?.kept;
    if (response === undefined) {
      const answered = await invokeIntegration(mapIntegrationRequest(identified), services);
      const mapped = mapIntegrationResponse(answered);
      // What is still to come can neither be kept nor compressed.
      if (mapped.stream !== undefined) return finish(received, mapped, undefined, services);
      response = keepInCache(cacheUse, mapped, services);
    }
    const compressed = compressResponse(identified, response);
    return finish(received, "then" in compressed ? await compressed : compressed, undefined, services);
  } catch (error) {
    const gatewayError = asGatewayError(error);
    // The invocation has grown as far as the steps came.
    return finish(received, answerGatewayError(gatewayError, received), gatewayError, services);
  }
}

function finish(
  invocation: Invocation,
  response: InvocationResponse,
  error: GatewayError | undefined,
  services: GatewayServices,
): InvocationResponse {
  const { requestId, extendedRequestId } = invocation;
  const { statusCode, headers, body, stream } = response;
  const latencyMs = services.now() - invocation.receivedAt;
  services.metrics.record(invocation, statusCode, latencyMs);
  writeAccessLog(invocation, response, error, latencyMs, services.log);
  const executionLog = writeExecutionLog(invocation, response, error, services.log);
  tellRequest({ invocation, response, error, latencyMs, executionLog }, services.log);
  const allHeaders = [...headers, "x-amzn-RequestId", requestId, "x-amz-apigw-id", extendedRequestId];
  const finished = { statusCode, headers: allHeaders, body };
  return stream === undefined ? finished : { ...finished, stream };
}
