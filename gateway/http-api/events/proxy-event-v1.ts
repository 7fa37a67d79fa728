import { proxyHeaders } from "../../invocation/events/proxy-headers.ts";
import type { HttpAsked } from "../http-invocation.ts";
import { clientPathOf } from "./client-path.ts";
import { hasEntries } from "./proxy-event-v2.ts";
import { requestContextV1 } from "./request-context-v1.ts";
import { isTextBody } from "./text-body.ts";

/** The event of payload format 1.0: as of a REST API. What is absent is null. */
export function proxyEventV1(asked: HttpAsked): object {
  const { request, input, route, stage, pathParameters } = asked;
  const { body } = request;
  const { query } = input;
  const { headers, multiValueHeaders } = proxyHeaders({ ...asked, request: { ...request, headers: input.headers } });
  const isText =
    body.length === 0 || isTextBody(input.headers.last("content-type"), input.headers.last("content-encoding"));
  return {
    version: "1.0",
    resource: route.resource.path,
    path: input.overwrittenPath ?? clientPathOf(asked),
    httpMethod: request.method,
    headers,
    multiValueHeaders,
    queryStringParameters: query.isEmpty ? null : query.toRecord(),
    multiValueQueryStringParameters: query.isEmpty ? null : query.toMultiRecord(),
    requestContext: requestContextV1(asked),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stage.stage.variables),
    body: body.length === 0 ? null : body.toString(isText ? "utf8" : "base64"),
    isBase64Encoded: !isText,
  };
}

function orNull(record: Readonly<Record<string, string>>): Record<string, string> | null {
  return hasEntries(record) ? { ...record } : null;
}
