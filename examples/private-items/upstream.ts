import type { IncomingMessage, ServerResponse } from "node:http";

import { startUpstream } from "../support/start-upstream.ts";

const ITEMS = [{ id: "123", name: "chair" }];

/** What runs in the containers behind the load balancer. */
export const itemsService = () =>
  startUpstream((request, response) => {
    const path = request.url ?? "";
    if (path === "/") return answer(response, 200, "<h1>Welcome to the items</h1>", "text/html");
    if (path === "/items" && request.method === "POST") return keep(request, response);
    if (path === "/items") return answer(response, 200, ITEMS);
    if (path === "/broken") return answer(response, 500, { problem: "out of order" });
    answer(response, 404, { problem: `no ${request.method} ${path} here`, asked: "x-request-id" in request.headers });
  });

/** A service whose tasks Cloud Map lists. */
export const stockService = () =>
  startUpstream(({ url: path = "" }, response) => {
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
