import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Upstream } from "../support/example.ts";

const ARTICLES = [
  { sku: "chair", count: 4 },
  { sku: "table", count: 1 },
];

/** A backend behind one of two load balancers, which says behind which. */
export const stockBehind = (link: string) => async (): Promise<Upstream> => {
  const server = createServer((request, response) => {
    const [, , sku] = (request.url ?? "").split("/");
    const article = ARTICLES.find((one) => one.sku === sku);
    const found = sku === undefined ? { articles: ARTICLES } : { ...article, link, host: request.headers.host };
    const isThere = sku === undefined || article !== undefined;
    response.writeHead(isThere ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(isThere ? found : { problem: `no ${sku} here` }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
