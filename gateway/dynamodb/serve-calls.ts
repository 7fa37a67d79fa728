import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Answer } from "./engine.ts";

/** DynamoDB's limit for a request. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Answers what comes over HTTP. */
export function serveCalls(server: Server, answer: Answer): void {
  server.on("request", (request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BYTES) tooLarge(request, response);
      else chunks.push(chunk);
    });
    request.on("end", () => {
      const { method = "POST", url = "/", headers } = request;
      const body = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
      void answer({ method, url, headers, body }).then((answered) => {
        response.writeHead(answered.statusCode, answered.headers).end(answered.body);
      });
    });
  });
}

function tooLarge(request: IncomingMessage, response: ServerResponse): void {
  request.removeAllListeners();
  response.writeHead(413, { connection: "close" }).end();
}
