import type { APIGatewayProxyEventStageVariables } from "aws-lambda";

import type { Headers } from "./http-error.ts";

/** What a Lambda proxy integration has to return. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: { [name: string]: string };
  readonly body: string;
}

export const json = (statusCode: number, body: unknown, headers: Headers = {}): HttpResponse => ({
  statusCode,
  headers: { "Content-Type": "application/json", ...headers },
  body: JSON.stringify(body),
});

export const noContent = (): HttpResponse => ({ statusCode: 204, headers: {}, body: "" });

/**
 * With a proxy integration the function has to send the header; API Gateway only answers the preflight request.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export function withCors(
  response: HttpResponse,
  stageVariables: APIGatewayProxyEventStageVariables | null,
): HttpResponse {
  const origin = stageVariables?.allowedOrigin;
  if (origin === undefined) return response;
  return { ...response, headers: { ...response.headers, "Access-Control-Allow-Origin": origin } };
}
