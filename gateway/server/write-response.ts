import type { IncomingMessage, ServerResponse } from "node:http";
import type { InvocationResponse } from "../invocation/invocation-response.ts";

/** Answers to these have no body, and no length either. */
const WITHOUT_BODY = new Set([204, 304]);

export function writeResponse(response: ServerResponse, message: IncomingMessage, result: InvocationResponse): void {
  const { statusCode, headers, body } = result;
  if (WITHOUT_BODY.has(statusCode)) {
    response.writeHead(statusCode, [...headers]).end();
    return;
  }
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  response.writeHead(statusCode, [...headers, "Content-Length", String(length)]);
  response.end(message.method === "HEAD" ? undefined : body);
}
