import { type ProxyHeaders, proxyHeaders } from "../../invocation/events/proxy-headers.ts";
import { RequestHeaders } from "../../invocation/request-headers.ts";
import { requestTime } from "../../invocation/request-time.ts";
import { callIdentity } from "./call-identity.ts";
import type { RoutedCall } from "./web-socket-call.ts";

/** What AWS says to functions that are told of somebody who has left. */
const LEFT = ["x-api-key", "X-Forwarded-For", "x-restapi"];

/**
 * The event of a Lambda proxy integration. Everything in it is the function's own: it may change it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
 */
export function callEvent(call: RoutedCall): object {
  const variables = call.stage.stage.variables;
  return {
    ...headersOf(call),
    ...queryOf(call),
    ...(Object.keys(variables).length > 0 && { stageVariables: { ...variables } }),
    requestContext: requestContext(call),
    ...(call.eventType === "MESSAGE" && { body: call.body }),
    isBase64Encoded: false,
  };
}

/** What a Lambda authorizer gets. @param methodArn of `$connect` */
export function authorizerEvent(call: RoutedCall, methodArn: string): object {
  return {
    type: "REQUEST",
    methodArn,
    ...headersOf(call),
    queryStringParameters: call.query.toRecord(),
    multiValueQueryStringParameters: call.query.toMultiRecord(),
    stageVariables: { ...call.stage.stage.variables },
    requestContext: requestContext(call),
  };
}

function headersOf(call: RoutedCall): ProxyHeaders | undefined {
  const { connection, eventType, headers, stage, traceId } = call;
  if (eventType === "MESSAGE") return undefined;
  if (eventType === "DISCONNECT") {
    const names = ["Host", ...LEFT];
    const value = (name: string): string => (name === "Host" ? connection.domainName : "");
    return {
      headers: Object.fromEntries(names.map((name) => [name, value(name)])),
      multiValueHeaders: Object.fromEntries(names.map((name) => [name, [value(name)]])),
    };
  }
  const { sourceIp, port, isSecure } = connection;
  const request = { headers: withoutUpgrade(headers), sourceIp, port, isHttps: isSecure };
  return proxyHeaders({ request, stage, traceId });
}

function withoutUpgrade({ raw }: RequestHeaders): RequestHeaders {
  return new RequestHeaders(raw.filter((_, index) => raw[index - (index % 2)]?.toLowerCase() !== "upgrade"));
}

function queryOf({ query }: RoutedCall): object {
  if (query.isEmpty) return {};
  return { queryStringParameters: query.toRecord(), multiValueQueryStringParameters: query.toMultiRecord() };
}

function requestContext(call: RoutedCall): object {
  const { connection, stage, route, eventType, messageId, disconnect, requestId, receivedAt } = call;
  const { authorizer, connectedAt, domainName } = connection;
  return {
    routeKey: route.route.routeKey,
    ...(disconnect && { disconnectStatusCode: disconnect.statusCode, disconnectReason: disconnect.reason }),
    ...(authorizer && {
      authorizer: {
        ...authorizer.context,
        principalId: authorizer.principalId,
        integrationLatency: authorizer.latencyMs,
      },
    }),
    ...(messageId !== undefined && { messageId }),
    eventType,
    extendedRequestId: requestId,
    requestTime: requestTime(receivedAt),
    messageDirection: "IN",
    stage: stage.stage.name,
    connectedAt,
    requestTimeEpoch: receivedAt,
    identity: callIdentity(connection),
    requestId,
    domainName,
    connectionId: connection.id,
    apiId: stage.stage.api.id,
  };
}
