import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Upstream {
  readonly url: string;
  close(): void;
}

/** An HTTP backend that takes everything and says what it got. */
export function startUpstream(): Promise<Upstream> {
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    let size = 0;
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
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
