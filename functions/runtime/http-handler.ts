import type { APIGatewayProxyEvent, Context } from "aws-lambda";

import { asError } from "./as-error.ts";
import { errorResponse } from "./error-response.ts";
import { type HttpResponse, withCors } from "./http-response.ts";
import { logFor } from "./logger.ts";

export type HttpFunction = (event: APIGatewayProxyEvent) => Promise<HttpResponse>;

export interface Outcome {
  readonly response: HttpResponse;
  readonly error?: unknown;
}

/** A Lambda handler that always answers: what the function throws becomes an answer too. Each request leaves one line in the log. */
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

export function writeLog(event: APIGatewayProxyEvent, context: Context, { response, error }: Outcome): void {
  const log = logFor(event, context);
  const line = { route: `${event.httpMethod} ${event.resource}`, status: response.statusCode };
  if (response.statusCode >= 500) log.error("request failed", { ...line, error: asError(error) });
  else if (error !== undefined) log.info("request refused", { ...line, reason: asError(error).message });
  else log.info("request answered", line);
}
