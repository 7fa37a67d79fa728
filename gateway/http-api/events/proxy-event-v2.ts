import type { HttpAsked } from "../http-invocation.ts";
import { clientPathOf } from "./client-path.ts";
import { joinedQuery } from "./joined-query.ts";
import { lowerCaseHeaders } from "./lower-case-headers.ts";
import { requestContextV2 } from "./request-context-v2.ts";
import { isTextBody } from "./text-body.ts";

/**
 * The event of payload format 2.0. What is absent is not there at all. Everything in it is the function's own: it may change it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function proxyEventV2(asked: HttpAsked): object {
  const { request, input, route, stage, pathParameters } = asked;
  const { body } = request;
  const { headers, cookies } = lowerCaseHeaders(input.headers, request, asked.traceId);
  const query = joinedQuery(input.query);
  const event: Record<string, unknown> = {
    version: "2.0",
    routeKey: route.key,
    rawPath: input.overwrittenPath ?? clientPathOf(asked),
    rawQueryString: input.query.raw,
  };
  if (cookies !== undefined) event.cookies = cookies;
  event.headers = headers;
  if (query !== undefined) event.queryStringParameters = query;
  event.requestContext = requestContextV2(asked);
  if (hasEntries(pathParameters)) event.pathParameters = { ...pathParameters };
  const isText = body.length === 0 || isTextBody(headers["content-type"], headers["content-encoding"]);
  if (body.length > 0) event.body = body.toString(isText ? "utf8" : "base64");
  event.isBase64Encoded = !isText;
  if (hasEntries(stage.stage.variables)) event.stageVariables = { ...stage.stage.variables };
  return event;
}

export function hasEntries(record: Readonly<Record<string, string>>): boolean {
  for (const _ in record) return true;
  return false;
}
