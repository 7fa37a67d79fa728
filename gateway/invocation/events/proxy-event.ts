import type { Authorized } from "../invocation.ts";
import { mimeTypeOf } from "../routing/mime-type.ts";
import { eventPathOf } from "./event-path.ts";
import { proxyHeaders } from "./proxy-headers.ts";
import { requestContext } from "./request-context.ts";

/**
 * The event of a Lambda proxy integration. What is absent is null. Everything in it is the function's own: it may change it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function proxyEvent(invocation: Authorized): object {
  const { request, operation, deployment, pathParameters, stageVariables } = invocation;
  const { headers, multiValueHeaders } = proxyHeaders(invocation);
  const { query, body } = request;
  const isBase64Encoded = body.length > 0 && deployment.isBinary(mimeTypeOf(request.headers.last("content-type")));
  return {
    resource: operation.resource.path,
    path: eventPathOf(request),
    httpMethod: request.method,
    headers,
    multiValueHeaders,
    queryStringParameters: query.isEmpty ? null : query.toRecord(),
    multiValueQueryStringParameters: query.isEmpty ? null : query.toMultiRecord(),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stageVariables),
    requestContext: requestContext(invocation),
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? "base64" : "utf8"),
    isBase64Encoded,
  };
}

function orNull(record: Readonly<Record<string, string>>): Record<string, string> | null {
  for (const _ in record) return { ...record };
  return null;
}
