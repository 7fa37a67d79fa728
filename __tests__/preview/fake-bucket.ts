import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One bucket of S3 by HTTP, as far as states are listed and removed. Lists two objects a page. */
export class FakeBucket {
  readonly objects = new Map<string, Date>();
  status = 200;
  readonly #server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://bucket");
    if (this.status !== 200) {
      const error = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
      return void response.writeHead(this.status, { "content-type": "application/xml" }).end(error);
    }
    if (request.method === "DELETE") {
      this.objects.delete(decodeURIComponent(pathname.split("/").slice(2).join("/")));
      return void response.writeHead(204).end();
    }
    const from = Number(searchParams.get("continuation-token") ?? 0);
    const all = [...this.objects].filter(([key]) => key.startsWith(searchParams.get("prefix") ?? "")).sort();
    const more = all.length > from + 2 ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : "";
    const contents = all
      .slice(from, from + 2)
      .map(([key, date]) => `<Contents><Key>${key}</Key><LastModified>${date.toISOString()}</LastModified></Contents>`);
    response
      .writeHead(200, { "content-type": "application/xml" })
      .end(`<ListBucketResult><IsTruncated>${more !== ""}</IsTruncated>${contents.join("")}${more}</ListBucketResult>`);
  });

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
}
