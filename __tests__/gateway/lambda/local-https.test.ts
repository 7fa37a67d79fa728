import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { localHttps } from "../../../gateway/lambda/runner/local-https.ts";

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly host: string | undefined;
  readonly body: string;
}

const received: Received[] = [];
const server = createServer((message, response) => {
  let body = "";
  message.on("data", (chunk: Buffer) => {
    body += chunk.toString();
  });
  message.on("end", () => {
    received.push({ method: message.method, url: message.url, host: message.headers.host, body });
    response.end("done");
  });
});
let endpoint: string | undefined;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => {
  received.length = 0;
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close().closeAllConnections());

const { request, get } = localHttps(() => endpoint);
const NOWHERE = { hostname: "127.0.0.1", port: 1 };

function textOf(message: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    message.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    message.on("end", () => resolve(text));
  });
}

describe("https for functions", () => {
  const path = "/dev/@connections/abc%3D";
  type Send = (callback: (message: IncomingMessage) => void) => { end(body?: string): unknown };

  it.each<readonly [string, Send, string]>([
    [
      "options",
      (callback) => request({ host: "chat.example.com", path, method: "POST" }, callback),
      "chat.example.com",
    ],
    [
      "options with the header already there",
      (callback) => request({ host: "x", path, method: "POST", headers: { host: "chat.example.com" } }, callback),
      "chat.example.com",
    ],
    [
      "a text",
      (callback) => request(`https://chat.example.com${path}`, { method: "POST" }, callback),
      "chat.example.com",
    ],
    [
      "a URL",
      (callback) => request(new URL(`https://127.0.0.1:3000${path}`), { method: "POST" }, callback),
      "127.0.0.1:3000",
    ],
    [
      "an encoded @",
      (callback) => request({ hostname: "chat.example.com", path: path.replace("@", "%40"), method: "POST" }, callback),
      "chat.example.com",
    ],
  ])("brings what is about a connection here, by the name that was called: %s", async (_, send, host) => {
    const answer = await new Promise<string>((resolve) => send((message) => resolve(textOf(message))).end("hi"));

    expect(answer).toBe("done");
    expect(received).toEqual([
      { method: "POST", url: expect.stringMatching(/^\/dev\/(@|%40)connections\/abc%3D$/), host, body: "hi" },
    ]);
  });

  it("asks at once with get", async () => {
    const answer = await new Promise<string>((resolve) =>
      get(`https://chat.example.com${path}`, (message) => resolve(textOf(message))),
    );

    expect(answer).toBe("done");
    expect(received[0]).toMatchObject({ method: "GET" });
  });

  it.each([
    ["is about something else", "/dev/connections/abc", () => {}],
    ["names no connection", "/dev/@connections/", () => {}],
    [
      "comes where nothing is known of an endpoint",
      path,
      () => {
        endpoint = undefined;
      },
    ],
    [
      "comes where the endpoint has TLS of its own",
      path,
      () => {
        endpoint = "https://127.0.0.1:1";
      },
    ],
  ])("lets go where it says what %s", async (_, other, prepare) => {
    prepare();
    const error = await new Promise((resolve) =>
      request({ ...NOWHERE, path: other })
        .on("error", resolve)
        .end(),
    );

    expect(error).toMatchObject({ code: "ECONNREFUSED" });
    expect(received).toEqual([]);
  });
});
