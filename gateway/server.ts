import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { executeApi } from "./execute-api.ts";
import type { InvocationRequest } from "./invocation/invocation-request.ts";
import type { InvocationResponse } from "./invocation/invocation-response.ts";
import type { PreparedStage } from "./invocation/prepared/prepared-stage.ts";
import { QueryString } from "./invocation/query-string.ts";
import { RequestHeaders } from "./invocation/request-headers.ts";
import type { GatewayServices } from "./invocation/services.ts";
import { answerOutsideStages } from "./server/answer-outside-stages.ts";
import { BodyTooLargeError, readBody } from "./server/read-body.ts";
import { splitTarget } from "./server/split-target.ts";
import { writeResponse } from "./server/write-response.ts";

/** What requests meet. A request goes on with what it met, whatever comes in its place meanwhile. */
export interface Serving {
  readonly stages: ReadonlyMap<string, PreparedStage>;
  readonly services: GatewayServices;
}

/** node:http on one side, requests and responses of the API on the other; nothing else. */
export function createGatewayServer(serving: { readonly current: Serving }): Server {
  const server = createServer({ keepAliveTimeout: 65_000, maxHeaderSize: 32 * 1024 }, (message, response) => {
    const { stages, services } = serving.current;
    answer(message, stages, services)
      .then((result) => writeResponse(response, message, result))
      .catch((error: unknown) => giveUp(response, error, services));
  });
  // A request that is not HTTP is the client's mistake: its connection ends, the gateway does not.
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    else socket.destroy();
  });
  return server;
}

async function answer(
  message: IncomingMessage,
  stages: ReadonlyMap<string, PreparedStage>,
  services: GatewayServices,
): Promise<InvocationResponse> {
  const target = splitTarget(message.url ?? "/");
  const stage = stages.get(target.stageName);
  if (stage === undefined) return answerOutsideStages({ method: message.method ?? "GET", target }, stages, services);
  const headers = new RequestHeaders(message.rawHeaders);
  try {
    const request: InvocationRequest = {
      method: (headers.last("x-http-method-override") ?? message.method ?? "GET").toUpperCase(),
      path: target.path,
      resourcePath: target.resourcePath,
      query: new QueryString(target.query),
      headers,
      body: await readBody(message),
      sourceIp: message.socket.remoteAddress ?? "127.0.0.1",
      port: message.socket.localPort ?? 0,
    };
    return await executeApi(request, stage, services);
  } catch (error) {
    if (error instanceof BodyTooLargeError) return answerTooLarge(services);
    throw error;
  }
}

function answerTooLarge({ ids }: GatewayServices): InvocationResponse {
  return {
    statusCode: 413,
    headers: [
      "Content-Type",
      "application/json",
      "x-amzn-ErrorType",
      "RequestTooLargeException",
      "x-amzn-RequestId",
      ids.requestId(),
      "x-amz-apigw-id",
      ids.extendedRequestId(),
      // What is left of the body is not read.
      "Connection",
      "close",
    ],
    body: '{"message":"Request Too Long"}',
  };
}

/** The client went away, or the gateway has a bug: either way only this request ends. */
function giveUp(response: ServerResponse, error: unknown, { log }: GatewayServices): void {
  if (response.destroyed) return;
  log.warn(`a request could not be answered: ${error instanceof Error ? error.stack : error}`);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "content-type": "application/json" }).end('{"message":"Internal server error"}');
}
