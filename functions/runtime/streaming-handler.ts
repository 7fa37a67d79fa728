import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import type { APIGatewayProxyEvent, Context } from "aws-lambda";

import { errorResponse } from "./error-response.ts";
import { type Outcome, writeLog } from "./http-handler.ts";
import { type HttpResponse, withCors } from "./http-response.ts";

/** Status and headers, and then the body piece by piece. */
export interface StreamedResponse extends Omit<HttpResponse, "body"> {
  readonly chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

export type StreamingFunction = (event: APIGatewayProxyEvent) => Promise<StreamedResponse>;

/**
 * A Lambda handler whose answers are sent as they come, for routes with `responseTransferMode: "STREAM"`. What the function throws
 * becomes an answer too. When a later chunk fails, status and headers are gone: the client's connection breaks off.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export const streamingHandler = (answer: StreamingFunction) =>
  awslambda.streamifyResponse<APIGatewayProxyEvent>(async (event, stream, context) => {
    const { chunks, ...outcome } = await answer(event).then(
      ({ chunks, ...head }) => ({ chunks, response: { ...head, body: "" } }),
      (error: unknown) => failed(error),
    );
    const { statusCode, headers } = withCors(outcome.response, event.stageVariables);
    const body = awslambda.HttpResponseStream.from(stream, { statusCode, headers });
    // Lambda sends status and headers with the first write: a client shall not wait for them.
    body.write("");
    await send(chunks, body, event, context, outcome);
  });

function failed(error: unknown): Outcome & Pick<StreamedResponse, "chunks"> {
  const response = errorResponse(error);
  return { response, error, chunks: [response.body] };
}

async function send(
  chunks: StreamedResponse["chunks"],
  body: NodeJS.WritableStream,
  event: APIGatewayProxyEvent,
  context: Context,
  outcome: Outcome,
): Promise<void> {
  try {
    await pipeline(Readable.from(chunks), body);
    writeLog(event, context, outcome);
  } catch (error) {
    writeLog(event, context, { response: errorResponse(error), error });
    throw error;
  }
}
