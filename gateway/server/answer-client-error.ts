import { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** What is no request at all ends its connection, with an answer where that cannot be taken for the answer to another request. */
export function answerClientError(error: Error, socket: Duplex): void {
  const code = "code" in error ? String(error.code) : "";
  // A connection that broke off, or never became TLS, cannot be answered.
  if (!/^(HPE|ERR_HTTP)_/.test(code) || !socket.writable || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const [status, message] = statusOf(code);
  const body = JSON.stringify({ message });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close`;
  // Who does not read the answer does not keep the connection.
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy());
}

/** An earlier request of the connection is not answered yet, or this one is answered in part. */
function isAnswering(socket: Duplex): boolean {
  const current = "_httpMessage" in socket ? socket._httpMessage : undefined;
  if (!(current instanceof ServerResponse)) return false;
  // Node.js reads a request only after all of the one before it: what is wrong now is the body of one that is not complete.
  return current.headersSent || current.req.complete;
}

function statusOf(code: string): readonly [string, string] {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return ["431 Request Header Fields Too Large", "HTTP header is larger than 10240 bytes."];
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return ["413 Payload Too Large", "Request Too Long"];
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return ["408 Request Timeout", "Request Timeout"];
    default:
      return ["400 Bad Request", "Bad Request"];
  }
}
