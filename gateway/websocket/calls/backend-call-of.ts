import type { BackendCall } from "../../invocation/backend-call.ts";
import { QueryString } from "../../invocation/query-string.ts";
import { RequestHeaders } from "../../invocation/request-headers.ts";
import type { RoutedCall } from "./web-socket-call.ts";

/** A message comes without headers, and is JSON as far as backends are told. */
const OF_MESSAGES = new RequestHeaders(["Content-Type", "application/json"]);
const NO_QUERY = new QueryString("");

/** A call as those see it who call backends for any kind of API. @param uri stage variables in place */
export function backendCallOf(call: RoutedCall, uri: string): BackendCall {
  const { connection, stage, route, headers, query, body, requestId, traceId, observed, eventType } = call;
  const isConnect = eventType === "CONNECT";
  const { executionLog } = route;
  const { principal } = connection;
  return {
    request: {
      method: "POST",
      path: `/${stage.stage.name} ${route.route.routeKey}`,
      headers: isConnect ? headers : OF_MESSAGES,
      query: isConnect ? query : NO_QUERY,
      body: Buffer.from(body),
      sourceIp: connection.sourceIp,
      port: connection.port,
      isHttps: connection.isSecure,
    },
    stage,
    deployment: { isBinary: () => false },
    operation: executionLog === undefined ? {} : { executionLog },
    integrationRequest: { uri },
    stageVariables: stage.stage.variables,
    requestId,
    traceId,
    ...(principal !== undefined && { principal }),
    observed,
  };
}
