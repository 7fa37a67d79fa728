import type { Upstream } from "../support/example.ts";
import { startUpstream } from "../support/start-upstream.ts";

const ARTICLES = [
  { sku: "chair", count: 4 },
  { sku: "table", count: 1 },
];

/** A backend behind one of two load balancers, which says behind which. */
export const stockBehind = (link: string) => (): Promise<Upstream> =>
  startUpstream((request, response) => {
    const [, , sku] = (request.url ?? "").split("/");
    const article = ARTICLES.find((one) => one.sku === sku);
    const found = sku === undefined ? { articles: ARTICLES } : { ...article, link, host: request.headers.host };
    const isThere = sku === undefined || article !== undefined;
    response.writeHead(isThere ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(isThere ? found : { problem: `no ${sku} here` }));
  });
