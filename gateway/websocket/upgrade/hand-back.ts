import { type IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";

/** A client may go away at any time: whoever has its socket at the moment is not to fall over that. */
export function onSocketError(this: Duplex): void {
  this.destroy();
}

const OF_UPGRADES = new Set(["upgrade", "http2-settings"]);

/**
 * Gives a request that wants no WebSocket, or not from a WebSocket API, back to the server, as if it had asked for no upgrade: API
 * Gateway does not know others.
 *
 * @param head what came after the request
 */
export function handBack(server: Server, message: IncomingMessage, socket: Duplex, head: Buffer): void {
  const answering = "_httpMessage" in socket ? socket._httpMessage : undefined;
  if (answering instanceof ServerResponse && !answering.writableEnded) {
    // An earlier request of the connection is not answered yet, and answers have an order.
    answering.once("close", () => handBack(server, message, socket, head));
    return;
  }
  const { method, url, httpVersion, rawHeaders } = message;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (OF_UPGRADES.has(name.toLowerCase())) continue;
    const value = rawHeaders[index + 1] ?? "";
    lines.push(`${name}: ${name.toLowerCase() === "connection" ? withoutUpgrade(value) : value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit(socket instanceof TLSSocket ? "secureConnection" : "connection", socket);
  // The server listens for itself again.
  socket.off("error", onSocketError);
}

function withoutUpgrade(connection: string): string {
  return /\bclose\b/i.test(connection) ? "close" : "keep-alive";
}
