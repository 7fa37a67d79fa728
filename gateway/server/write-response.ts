import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import type { InvocationResponse } from "../invocation/invocation-response.ts";

/** Answers to these have no body, and no length either. */
const WITHOUT_BODY = new Set([204, 304]);

export function writeResponse(response: ServerResponse, message: IncomingMessage, result: InvocationResponse): void {
  const { statusCode, headers, body, stream } = result;
  if (WITHOUT_BODY.has(statusCode)) {
    response.writeHead(statusCode, [...headers]).end();
    return;
  }
  if (stream !== undefined) {
    response.writeHead(statusCode, [...headers]);
    // Either side may go away before the end: the other one is ended with it.
    pipeline(stream, response, () => {});
    return;
  }
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  response.writeHead(statusCode, [...headers, "Content-Length", String(length)]);
  response.end(message.method === "HEAD" ? undefined : body);
}
