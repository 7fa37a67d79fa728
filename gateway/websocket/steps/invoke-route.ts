import { callAwsService } from "../../integrations/aws-service/call-aws-service.ts";
import { callFunction } from "../../integrations/call-function.ts";
import { callHttp } from "../../integrations/http-custom.ts";
import { callHttpProxy } from "../../integrations/http-proxy.ts";
import { callLambda } from "../../integrations/lambda-custom.ts";
import { answerMock } from "../../integrations/mock.ts";
import { parseProxyResponse, readProxyResponse } from "../../invocation/events/proxy-response.ts";
import { GatewayError } from "../../invocation/gateway-error.ts";
import type { IntegrationOutcome } from "../../invocation/integration-outcome.ts";
import type { MappedRequest } from "../../invocation/integration-request.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { backendCallOf } from "../calls/backend-call-of.ts";
import { callEvent } from "../calls/call-event.ts";
import type { RouteAnswer, RoutedCall } from "../calls/web-socket-call.ts";
import type { PreparedRouteMappings } from "../prepared/prepared-web-socket-stage.ts";
import { mapAnswer } from "./map-answer.ts";
import { mapCall } from "./map-call.ts";

/** A function that failed, or whose answer makes no sense, is a bad gateway. */
const BAD_GATEWAY = 502;

const NOTHING: RouteAnswer = { statusCode: 200, headers: [], body: "" };

/**
 * Asks the backend of a route. A route without one has nothing to say.
 *
 * @param json of the message; undefined: it is none
 * @throws GatewayError
 */
export async function invokeRoute(call: RoutedCall, json: unknown, services: GatewayServices): Promise<RouteAnswer> {
  const { integration } = call.route;
  if (integration === undefined) {
    if (call.eventType !== "MESSAGE") return NOTHING;
    throw misconfigured(`${call.route.route.address} has no integration`);
  }
  if (integration.type === "broken") throw misconfigured(integration.reason);
  if (integration.type === "AWS_PROXY") {
    return invokeFunction(call, integration.uri.render(call.stage.stage.variables), integration.timeoutMs, services);
  }
  const mapped = mapCall(call, json, integration);
  const outcome = await invoke(call, mapped, integration, services);
  if (outcome.type === "mapped") return mapAnswer(call, json, outcome, mapped.overrides, integration);
  const { statusCode, headers, body } = outcome;
  return { statusCode, headers, body };
}

async function invokeFunction(
  call: RoutedCall,
  uri: string,
  timeoutMs: number,
  services: GatewayServices,
): Promise<RouteAnswer> {
  const result = await callFunction(backendCallOf(call, uri), callEvent(call), timeoutMs, services);
  if (result.type === "failed") {
    const detail = `the function failed: ${result.errorType}: ${result.errorMessage}`;
    throw new GatewayError("INTEGRATION_FAILURE", undefined, { statusCode: BAD_GATEWAY, detail });
  }
  const response = result.json === undefined ? parseProxyResponse(result.payload) : readProxyResponse(result.json);
  if (typeof response === "string") {
    const detail = `malformed Lambda proxy response: ${response}`;
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { statusCode: BAD_GATEWAY, detail });
  }
  const { statusCode, headers, body, isBase64Encoded } = response;
  return { statusCode, headers, body: isBase64Encoded ? Buffer.from(body, "base64") : body };
}

function invoke(
  call: RoutedCall,
  mapped: MappedRequest,
  integration: PreparedRouteMappings,
  services: GatewayServices,
): IntegrationOutcome | Promise<IntegrationOutcome> {
  const asked = backendCallOf(call, mapped.uri);
  switch (integration.type) {
    case "MOCK":
      return answerMock(mapped, integration.templates.size > 0);
    case "HTTP":
      return callHttp(asked, mapped, integration.backend, services);
    case "HTTP_PROXY":
      return callHttpProxy(asked, mapped, integration.backend, services);
    case "AWS_SERVICE":
      return callAwsService(asked, mapped, integration.backend, services);
    case "AWS":
      return callLambda(asked, mapped, integration.backend.timeoutMs, services);
  }
}

function misconfigured(detail: string): GatewayError {
  return new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
}
