import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Presence } from "./presence.ts";

export interface Upstream {
  readonly url: string;
  /** Of clients of WebSocket APIs, whose `$connect` and `$disconnect` it is told. */
  readonly presence: Presence;
  close(): void;
}

/** Closing a connection just when it is used again would be a mistake of the backend. */
const FOR_EVER = 0;

/** An HTTP backend that takes everything and says what it got. */
export function startUpstream(): Promise<Upstream> {
  const presence = new Presence();
  const server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: FOR_EVER }, (request, response) => {
    let size = 0;
    const connection = request.headers["x-connection"];
    if (request.url?.startsWith("/connected") && connection) presence.connects(String(connection));
    if (request.url?.startsWith("/disconnected") && connection) presence.disconnects(String(connection));
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on("end", () => {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ name: request.url, method: request.method, size }));
    });
    request.on("error", () => response.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${port}`,
        presence,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
