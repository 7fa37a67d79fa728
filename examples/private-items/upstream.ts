import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Upstream } from "../support/example.ts";

const ITEMS = [{ id: "123", name: "chair" }];

/** What runs in the containers behind the load balancer. */
export const itemsService = () =>
  started((request, response) => {
    const path = request.url ?? "";
    if (path === "/") return answer(response, 200, "<h1>Welcome to the items</h1>", "text/html");
    if (path === "/items" && request.method === "POST") return keep(request, response);
    if (path === "/items") return answer(response, 200, ITEMS);
    if (path === "/broken") return answer(response, 500, { problem: "out of order" });
    answer(response, 404, { problem: `no ${request.method} ${path} here`, asked: "x-request-id" in request.headers });
  });

/** A service whose tasks Cloud Map lists. */
export const stockService = () =>
  started(({ url: path = "" }, response) => {
    const [, sku] = /^\/v1\/articles\/(\w+)$/.exec(path) ?? [];
    answer(response, 200, sku === undefined ? { path } : { sku, count: 4 });
  });

async function keep(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const item: unknown = JSON.parse(Buffer.concat(chunks).toString());
  answer(response, 201, { kept: item });
}

function answer(response: ServerResponse, status: number, body: unknown, type = "application/json"): void {
  response.writeHead(status, { "content-type": type, "x-debug": "task 7" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

async function started(listener: RequestListener): Promise<Upstream> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
