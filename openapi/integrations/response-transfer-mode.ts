/**
 * How an answer reaches the client: when it is whole, or as it comes, which proxies alone can do. A streamed answer may be of any
 * length and take 15 minutes; it is neither cached nor compressed.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
 */
export type ResponseTransferMode = "BUFFERED" | "STREAM";

/** The most milliseconds API Gateway waits for a whole answer, and for a streamed one. */
export const MAX_TIMEOUT_MS: Readonly<Record<ResponseTransferMode, number>> = { BUFFERED: 29_000, STREAM: 900_000 };

/**
 * Where API Gateway asks a function for a stream: InvokeWithResponseStream, for which a function needs no other permission.
 *
 * @param uri where it asks the function for a whole answer
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export const streamingUri = (uri: string): string =>
  uri
    .replace("/2015-03-31/functions/", "/2021-11-15/functions/")
    .replace(/\/invocations$/, "/response-streaming-invocations");
