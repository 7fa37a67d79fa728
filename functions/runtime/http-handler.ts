import type { APIGatewayProxyEvent, Context } from "aws-lambda";

import { errorResponse } from "./error-response.ts";
import { type HttpResponse, withCors } from "./http-response.ts";
import { logger } from "./logger.ts";

export type HttpFunction = (event: APIGatewayProxyEvent) => Promise<HttpResponse>;

interface Outcome {
  readonly response: HttpResponse;
  readonly error?: unknown;
}

/**
 * A Lambda handler that always answers: what the function throws becomes an answer too. Each request leaves one line in
 * the log, with API Gateway's request id.
 */
export function httpHandler(answer: HttpFunction) {
  return async (event: APIGatewayProxyEvent, context: Context): Promise<HttpResponse> => {
    const outcome = await answer(event).then(
      (response): Outcome => ({ response }),
      (error: unknown): Outcome => ({ response: errorResponse(error), error }),
    );
    writeLog(event, context, outcome);
    return withCors(outcome.response, event.stageVariables);
  };
}

/** The context is set right before the line: where requests share a process, they would swap their ids otherwise. */
function writeLog(event: APIGatewayProxyEvent, context: Context, { response, error }: Outcome): void {
  logger.addContext(context);
  const { requestId, stage } = event.requestContext;
  const line = { requestId, stage, route: `${event.httpMethod} ${event.resource}`, status: response.statusCode };
  if (response.statusCode >= 500) logger.error("request failed", { ...line, error: asError(error) });
  else if (error !== undefined) logger.info("request refused", { ...line, reason: asError(error).message });
  else logger.info("request answered", line);
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
