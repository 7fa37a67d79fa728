import { cpSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { apiOf, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { realGateways, takenPort } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { zipOf } from "../support/zipped-functions.ts";

const stackOf = stackDirectories();
const gatewayOf = realGateways();

const CODE = `exports.handler = async (event) => {
  if (event.path === "/slow") console.log("slowly");
  if (event.path === "/slow") await new Promise((resolve) => setTimeout(resolve, 300));
  if (event.path === "/empty") return { statusCode: 204 };
  return { statusCode: 200, body: JSON.stringify({ method: event.httpMethod, length: (event.body ?? "").length, agent: event.headers["User-Agent"] }) };
};`;

const shop = (special: Parameters<typeof apiOf>[1] = {}): string => {
  const directory = stackOf({
    "main.tf.json": resources(
      apiOf(
        {
          "/{proxy+}": { "x-amazon-apigateway-any-method": lambdaProxy("f") },
          "/mock": { get: mock('{"ok":true}'), post: mock("") },
        },
        special,
      ),
      functionsOf("f"),
    ),
  });
  cpSync(zipOf({ "index.js": CODE }), join(directory, "code.zip"));
  return directory;
};

/** Sends bytes as they are and gives back everything until the connection ends, or goes quiet. */
const raw = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.setTimeout(1000, () => socket.destroy());
    socket.on("data", (chunk) => {
      received += chunk;
    });
    socket.on("close", () => resolve(received));
    socket.on("error", (error) => (received === "" ? reject(error) : resolve(received)));
  });

describe("the server", () => {
  const started = gatewayOf({ directories: [shop()] });

  // feature: regional-endpoint
  it("serves each stage below its name, over connections that stay open", async () => {
    const { url } = await started;
    const twice = await raw(
      url,
      "GET /dev/mock HTTP/1.1\r\nHost: a\r\n\r\nGET /dev/mock HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    );

    expect(twice.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(twice.match(/\{"ok":true\}/g)).toHaveLength(2);
  });

  it("says that it is up, and which stages it has", async () => {
    const { url } = await started;
    const response = await fetch(`${url}/_health`);

    expect([response.status, await response.json()]).toEqual([200, { status: "ok", stages: ["dev"] }]);
  });

  it.each(["/nope/mock", "/", "/dev2"])("forbids what is below no stage: %s", async (path) => {
    const { url } = await started;
    const response = await fetch(`${url}${path}`);

    expect([response.status, await response.json(), response.headers.get("x-amzn-errortype")]).toEqual([
      403,
      { message: "Forbidden" },
      "ForbiddenException",
    ]);
  });

  it("answers HEAD without a body, and 204 without a length", async () => {
    const { url } = await started;
    const head = await fetch(`${url}/dev/x`, { method: "HEAD" });
    const empty = await fetch(`${url}/dev/empty`);

    expect([head.status, await head.text(), Number(head.headers.get("content-length"))]).toEqual([
      200,
      "",
      expect.any(Number),
    ]);
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(0);
    expect([empty.status, empty.headers.get("content-length"), await empty.text()]).toEqual([204, null, ""]);
  });

  it("takes the method a client puts in place of its own", async () => {
    const { url } = await started;

    expect(
      await (await fetch(`${url}/dev/x`, { method: "POST", headers: { "X-HTTP-Method-Override": "patch" } })).json(),
    ).toMatchObject({ method: "PATCH" });
  });

  it("lets a client that expects it continue", async () => {
    const { url } = await started;
    const answer = await new Promise<string>((resolve, reject) => {
      const outgoing = request(`${url}/dev/x`, { method: "POST", headers: { Expect: "100-continue" } }, (response) => {
        response.setEncoding("utf8").on("data", resolve);
      });
      outgoing.on("continue", () => outgoing.end("hello")).on("error", reject);
      outgoing.flushHeaders();
    });

    expect(JSON.parse(answer)).toMatchObject({ method: "POST", length: 5 });
  });

  it("takes 10 MB and not a byte more, announced or not", async () => {
    const { url } = await started;
    const send = (size: number, isAnnounced: boolean) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = isAnnounced ? { "Content-Length": size } : { "Transfer-Encoding": "chunked" };
        const outgoing = request(`${url}/dev/mock`, { method: "POST", headers }, (response) => {
          resolve(response.statusCode);
          response.resume();
        });
        // The rest of a refused body is not read: the connection may end while it is sent.
        outgoing.on("error", (error: NodeJS.ErrnoException) =>
          error.code === "EPIPE" || error.code === "ECONNRESET" ? undefined : reject(error),
        );
        outgoing.end(Buffer.alloc(size, "a"));
      });
    const limit = 10 * 1024 * 1024;

    expect(await send(limit, true)).toBe(200);
    expect(await send(limit + 1, true)).toBe(413);
    expect(await send(limit + 1, false)).toBe(413);
  });

  it.each([
    ["no HTTP at all", "hello there\r\n\r\n"],
    ["a header that is none", "GET /dev/mock HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n"],
    ["two lengths", "POST /dev/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    ["headers without end", `GET /dev/mock HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(40_000)}\r\n\r\n`],
    ["a chunk that is none", "POST /dev/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
  ])("survives %s", async (_, text) => {
    const { url } = await started;
    await raw(url, text);

    expect(await (await fetch(`${url}/dev/mock`)).json()).toEqual({ ok: true });
  });

  it("survives a client that leaves in the middle of its body, or of the answer", async () => {
    const { url } = await started;
    const leave = (text: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(url).port), "127.0.0.1", () =>
          socket.write(text, () => setTimeout(() => socket.destroy(), 20)),
        );
        socket.on("close", () => resolve());
      });
    await leave("POST /dev/x HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");
    await leave("GET /dev/slow HTTP/1.1\r\nHost: a\r\n\r\n");

    expect(await (await fetch(`${url}/dev/mock`)).json()).toEqual({ ok: true });
  });
});

describe("stopping", () => {
  it("lets a running request finish and takes no new one", async () => {
    const { url, lines, close } = await gatewayOf({ directories: [shop()] });
    const running = fetch(`${url}/dev/slow`);
    while (!lines.join().includes("slowly")) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = close();

    expect((await running).status).toBe(200);
    await closed;
    await expect(fetch(`${url}/dev/mock`)).rejects.toThrow();
  });
});

describe("starting", () => {
  it("refuses a port that is taken", async () => {
    const port = await takenPort();

    await expect(gatewayOf({ directories: [shop()], port })).rejects.toThrow(
      `port ${port} on 127.0.0.1 is in use: choose another one with --port, or 0 for any free one`,
    );
  });

  it("refuses an address that is not this machine's", async () => {
    await expect(gatewayOf({ directories: [shop()], host: "192.0.2.1" })).rejects.toThrow(
      "'192.0.2.1' is no address of this machine",
    );
  });

  it("refuses a configuration without a stage, and says what is needed", async () => {
    await expect(gatewayOf({ directories: [stackOf({ "main.tf.json": {} })] })).rejects.toThrow(
      /^there is no stage to serve in .*: an aws_api_gateway_stage, its deployment and its REST API are needed/,
    );
  });

  it("refuses what is absent when it has to be strict", async () => {
    const directory = shop({ stage: { client_certificate_id: "abc123" } });
    const absent = {
      address: "aws_api_gateway_stage.dev.client_certificate_id",
      reason:
        "backends are not shown a certificate: name one, as in --client-certificate abc123=certificate.pem,key.pem",
    };

    await expect(gatewayOf({ directories: [directory], isStrict: true })).rejects.toThrow(
      `not everything in the configuration is served, and --strict was given:\n  ${absent.address}: ${absent.reason}`,
    );
    expect((await gatewayOf({ directories: [directory] })).notServed).toEqual([absent]);
  });

  it("serves what is not quite as in AWS, strict or not, and says so", async () => {
    const statement = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" };
    const policy = JSON.stringify({ Statement: [statement] });
    const directory = shop({ api: { endpoint_configuration: { types: ["PRIVATE"] }, policy } });

    expect((await gatewayOf({ directories: [directory], isStrict: true })).notServed).toEqual([
      { address: "aws_api_gateway_rest_api.api", reason: expect.stringMatching(/private/), isApproximate: true },
    ]);
  });
});
