import type { ContextSource } from "../context-source.ts";
import type { InvocationResponse } from "../invocation-response.ts";
import type { ExecutionLogSettings } from "../prepared/operation.ts";
import { rootOf } from "../trace-id.ts";
import { authorizerLines, usagePlanLines } from "./access-lines.ts";
import { isBeforeExecution, isBeforeUsagePlan } from "./early-ends.ts";
import { endpointLines } from "./endpoint-lines.ts";
import { failureLines } from "./failure-lines.ts";
import { bodyText, headersText, truncated } from "./log-text.ts";
import { requestLines } from "./request-lines.ts";

/**
 * What API Gateway writes about a request into a stage's execution log.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 * @see https://repost.aws/knowledge-center/api-gateway-logs
 */
export function executionLines(
  source: ContextSource,
  response: InvocationResponse,
  settings: ExecutionLogSettings,
): readonly string[] {
  const { requestId } = source.invocation;
  const lines = settings.level === "INFO" ? story(source, response, settings.isTraced) : troubles(source, response);
  return lines.map((line) => `(${requestId}) ${truncated(line)}`);
}

/** At the level ERROR only what went wrong inside API Gateway is told. */
function troubles(source: ContextSource, { statusCode }: InvocationResponse): readonly string[] {
  return source.error === undefined
    ? []
    : [...failureLines(source, source.error), `Method completed with status: ${statusCode}`];
}

function story(source: ContextSource, response: InvocationResponse, isTraced: boolean): readonly string[] {
  const { invocation, error } = source;
  const failure = error === undefined ? [] : failureLines(source, error);
  return [
    `Extended Request Id: ${invocation.extendedRequestId}`,
    ...authorizerLines(source, failure, isTraced),
    ...(isBeforeUsagePlan(error) ? [] : usagePlanLines(source, failure)),
    ...(isBeforeExecution(error) ? [] : execution(source, response, failure, isTraced)),
    ...gatewayResponseLines(source, response, isTraced),
    `Method completed with status: ${response.statusCode}`,
    ...idLines(source),
  ];
}

function execution(
  source: ContextSource,
  { headers, body }: InvocationResponse,
  failure: readonly string[],
  isTraced: boolean,
): readonly string[] {
  const { invocation, error } = source;
  const asked = [...requestLines(source, isTraced), ...(isTraced ? endpointLines(invocation) : [])];
  if (error !== undefined) return [...asked, ...failure];
  const answer = isTraced
    ? [
        `Method response body after transformations: ${bodyText(body)}`,
        `Method response headers: ${headersText(headers)}`,
      ]
    : [];
  return [...asked, ...answer, "Successfully completed execution"];
}

function gatewayResponseLines({ error }: ContextSource, response: InvocationResponse, isTraced: boolean) {
  if (error === undefined) return [];
  const { statusCode, headers, body } = response;
  const what = `Gateway response type: ${error.responseType} with status code: ${statusCode}`;
  if (!isTraced) return [what];
  return [what, `Gateway response body: ${bodyText(body)}`, `Gateway response headers: ${headersText(headers)}`];
}

function idLines({ invocation }: ContextSource): readonly string[] {
  const { observed, stage, traceId } = invocation;
  const requestId = observed.integration?.requestId;
  return [
    ...(requestId === undefined ? [] : [`AWS Integration Endpoint RequestId : ${requestId}`]),
    ...(stage.stage.isTracingEnabled === true ? [`X-ray Tracing ID : ${rootOf(traceId)}`] : []),
  ];
}
