import { exchangeLines } from "../../invocation/execution-log/endpoint-lines.ts";
import { bodyText, headersText, masked, truncated } from "../../invocation/execution-log/log-text.ts";
import type { GatewayError } from "../../invocation/gateway-error.ts";
import type { ExecutionLogSettings } from "../../invocation/prepared/operation.ts";
import type { RoutedCall } from "../calls/web-socket-call.ts";

interface Answer {
  readonly statusCode: number;
  readonly body: string | Buffer;
}

/**
 * What API Gateway writes about a call into a stage's execution log.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export function callLines(
  call: RoutedCall,
  answer: Answer,
  error: GatewayError | undefined,
  { level, isTraced }: ExecutionLogSettings,
): readonly string[] {
  const end = `Route completed with status: ${answer.statusCode}`;
  const failure = error === undefined ? [] : [failureLine(error)];
  if (level === "ERROR" && error === undefined) return [];
  const lines = level === "ERROR" ? failure : [...story(call, isTraced), ...result(call, answer, error, isTraced)];
  return [...lines, end].map((line) => `(${call.requestId}) ${truncated(line)}`);
}

function story(call: RoutedCall, isTraced: boolean): readonly string[] {
  const { requestId, route, eventType, body } = call;
  return [
    `Extended Request Id: ${requestId}`,
    ...authorizerLines(call),
    `Starting execution for request: ${requestId}`,
    `WebSocket Request Route: [${route.route.routeKey}]`,
    clientLine(call),
    ...(isTraced && eventType === "MESSAGE" ? [`Request body before transformations: ${bodyText(body)}`] : []),
    ...(isTraced ? exchangeOf(call) : []),
  ];
}

function authorizerLines({ eventType, connection, route, requestId }: RoutedCall): readonly string[] {
  const { authorization } = route.route;
  if (eventType !== "CONNECT" || authorization.type !== "CUSTOM") return [];
  const principal = connection.authorizer?.principalId;
  return [
    `Starting authorizer: ${authorization.authorizer?.id} for request: ${requestId}`,
    ...(principal === undefined ? [] : [`Using valid authorizer policy for principal: ${masked(principal)}`]),
  ];
}

function clientLine({ connection, eventType, stage }: RoutedCall): string {
  const { id, userAgent = "null", sourceIp } = connection;
  const api = `WebSocket API [${stage.stage.api.id}]`;
  switch (eventType) {
    case "CONNECT":
      return `Client [UserAgent: ${userAgent}, SourceIp: ${sourceIp}] is connecting to ${api}.`;
    case "DISCONNECT":
      return `Client [Connection Id: ${id}] disconnected from ${api}.`;
    case "MESSAGE":
      return `Client [Connection Id: ${id}] sent a message to ${api}.`;
  }
}

function exchangeOf({ observed }: RoutedCall): readonly string[] {
  const { traced, integration } = observed;
  if (traced === undefined) return [];
  const asked = [...exchangeLines(traced), `Sending request to ${traced.uri}`];
  if (traced.response === undefined) return asked;
  const { status, headers, body } = traced.response;
  return [
    ...asked,
    `Received response. Status: ${status}, Integration latency: ${integration?.latencyMs ?? 0} ms`,
    `Endpoint response headers: ${headersText(headers)}`,
    `Endpoint response body before transformations: ${bodyText(body)}`,
  ];
}

function result(
  { observed, eventType, connection, stage }: RoutedCall,
  { body }: Answer,
  error: GatewayError | undefined,
  isTraced: boolean,
): readonly string[] {
  const { requestId } = observed.integration ?? {};
  const ids = requestId === undefined ? [] : [`AWS Integration Endpoint RequestId : ${requestId}`];
  if (error !== undefined) return [failureLine(error), ...ids];
  const connected = `Client [Connection Id: ${connection.id}] connected to WebSocket API [${stage.stage.api.id}] successfully.`;
  return [
    ...(isTraced ? [`Response body after transformations: ${bodyText(body)}`] : []),
    "Successfully completed execution",
    ...(eventType === "CONNECT" ? [connected] : []),
    ...ids,
  ];
}

function failureLine({ responseType, detail, validationError, clientMessage }: GatewayError): string {
  switch (responseType) {
    case "BAD_REQUEST_BODY":
      return `Request body does not match model schema: ${validationError ?? ""}`;
    case "INTEGRATION_TIMEOUT":
      return "Execution failed due to a timeout error";
    case "API_CONFIGURATION_ERROR":
    case "AUTHORIZER_CONFIGURATION_ERROR":
      return `Execution failed due to configuration error: ${detail ?? responseType}`;
    default:
      return detail ?? clientMessage ?? responseType;
  }
}
