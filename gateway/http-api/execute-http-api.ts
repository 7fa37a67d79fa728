import type { InvocationRequest } from "../invocation/invocation-request.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { applyCors, isPreflight } from "./cors/apply-cors.ts";
import type { PreparedCors } from "./cors/prepared-cors.ts";
import { answerPreflight } from "./handlers/answer-preflight.ts";
import { authorizeHttpRequest } from "./handlers/authorize-http-request.ts";
import { invokeBackend } from "./handlers/invoke-backend.ts";
import { mapBackendAnswer } from "./handlers/map-backend-answer.ts";
import { mapBackendRequest } from "./handlers/map-backend-request.ts";
import { receiveHttpRequest } from "./handlers/receive-http-request.ts";
import { findRoute, routeHttpRequest } from "./handlers/route-http-request.ts";
import { tellHttpRequest } from "./handlers/tell-http-request.ts";
import { throttleHttpRequest } from "./handlers/throttle-http-request.ts";
import { writeHttpAccessLog } from "./handlers/write-http-access-log.ts";
import { HttpApiError } from "./http-api-error.ts";
import type { BackendAnswer, HttpInvocation, HttpReceived } from "./http-invocation.ts";
import type { PreparedHttpStage } from "./prepared/prepared-http-stage.ts";

/** The life of one request for an HTTP API. Every way it can end early is an HttpApiError, answered in one place. */
export async function executeHttpApi(
  request: InvocationRequest,
  stage: PreparedHttpStage,
  services: GatewayServices,
): Promise<InvocationResponse> {
  const received = receiveHttpRequest(request, stage, services);
  const { cors } = stage;
  try {
    if (cors !== undefined && isPreflight(request)) {
      return finish(received, await checkPreflight(received, cors, services), undefined, services);
    }
    const routed = routeHttpRequest(received);
    const authorized = routed.route.authorizer === undefined ? routed : await authorizeHttpRequest(routed, services);
    throttleHttpRequest(authorized, services);
    const answered = await invokeBackend(mapBackendRequest(authorized), services);
    return finish(received, withCors(mapBackendAnswer(answered), received), undefined, services);
  } catch (error) {
    const httpError = asHttpApiError(error);
    // The invocation has grown as far as the steps came.
    return finish(received, withCors(errorAnswer(httpError), received), httpError, services);
  }
}

/**
 * A route for OPTIONS, for ANY or `$default` may have an authorizer: then it is asked about preflight requests too.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
async function checkPreflight(
  received: HttpReceived,
  cors: PreparedCors,
  services: GatewayServices,
): Promise<BackendAnswer> {
  const routed = findRoute(received);
  if (routed?.route.authorizer !== undefined) await authorizeHttpRequest(routed, services);
  return answerPreflight(received, cors);
}

function withCors(answer: BackendAnswer, { stage: { cors }, request }: HttpReceived): BackendAnswer {
  return cors === undefined ? answer : { ...answer, headers: applyCors(answer.headers, request, cors) };
}

function errorAnswer({ statusCode, message, headers }: HttpApiError): BackendAnswer {
  return {
    statusCode,
    headers: ["content-type", "application/json", ...headers],
    body: JSON.stringify({ message }),
  };
}

/** A mistake of the gateway's own must not look like the API's: the client gets API Gateway's 500, the developer the cause. */
function asHttpApiError(error: unknown): HttpApiError {
  if (error instanceof HttpApiError) return error;
  const detail = `the gateway itself failed: ${error instanceof Error ? error.stack : error}`;
  return new HttpApiError("INTERNAL_SERVER_ERROR", { detail, cause: error });
}

function finish(
  invocation: HttpInvocation,
  answer: BackendAnswer,
  error: HttpApiError | undefined,
  services: GatewayServices,
): InvocationResponse {
  const { request, requestId, stage, route, observed } = invocation;
  const { statusCode, headers, body } = answer;
  const latencyMs = services.now() - invocation.receivedAt;
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  const dataProcessed = request.body.length + length;
  services.metrics.record({ stage, operation: route, observed, dataProcessed }, statusCode, latencyMs);
  writeHttpAccessLog(invocation, { status: statusCode, length, latencyMs }, error, services.log);
  tellHttpRequest(invocation, answer, error, latencyMs, services.log);
  return { statusCode, headers: [...headers, "apigw-requestid", requestId], body };
}
