import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import { fetchAt } from "../../../examples/support/fetch-at.ts";

const seen: { message: IncomingMessage; body: string }[] = [];
const server = createServer(async (message, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  seen.push({ message, body: Buffer.concat(chunks).toString() });
  if (message.url === "/gone") message.socket.destroy();
  else if (message.url === "/nothing") response.writeHead(204).end();
  else response.writeHead(201, { "set-cookie": ["a=1", "b=2"], "x-own": "1" }).end("made");
});
const port = () => (server.address() as AddressInfo).port;

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("a request to a host that DNS does not know", () => {
  it("goes to this machine, as fetch would make it", async () => {
    const init = { method: "POST", headers: { "X-Key": "k" }, body: "text" };
    const response = await fetchAt("http://api.example.com/items?a=1", init, { port: port() });

    expect([response.status, response.headers.get("x-own"), await response.text()]).toEqual([201, "1", "made"]);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    const { message, body } = seen.at(-1) ?? {};
    expect([message?.method, message?.url, body]).toEqual(["POST", "/items?a=1", "text"]);
    expect(message?.headers).toMatchObject({ host: "api.example.com", "x-key": "k" });
  });

  it("may be answered without a body, or not at all", async () => {
    expect((await fetchAt("http://x.example.com/nothing", {}, { port: port() })).status).toBe(204);
    await expect(fetchAt("http://x.example.com/gone", {}, { port: port() })).rejects.toMatchObject({
      code: "ECONNRESET",
    });
  });
});
