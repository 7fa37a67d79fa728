import type { Socket } from "node:net";
import { apiOf, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { apisOf, backends, http, httpProxy } from "./support.ts";

const start = backends();
const apiWith = apisOf();
const stackOf = stackDirectories();
const startGateway = realGateways();

const NETWORK_ERROR = { message: "Network error communicating with endpoint" };
const INTERNAL_ERROR = { message: "Internal server error" };

describe("a backend that is too slow", () => {
  it.each([
    ["does not answer", () => {}],
    [
      "answers byte by byte",
      (socket: Socket) => {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        const timer = setInterval(() => socket.write("x"), 10);
        socket.on("close", () => clearInterval(timer));
      },
    ],
  ])("ends in 504 when it %s", async (_, connect) => {
    const url = await start.raw(connect);
    const api = apiWith({
      "/": httpProxy(url, { timeoutInMillis: 100 }),
      "/custom": http(url, { timeoutInMillis: 100 }),
    });

    for (const path of ["", "/custom"]) {
      const answer = await api.call("GET", `/dev${path}`);
      expect([answer.status, answer.json()]).toEqual([504, { message: "Endpoint request timed out" }]);
    }
    expect(api.warnings).toHaveLength(2);
    expect(api.warnings[0]).toContain(`no answer from ${url}/ within 100 ms`);
  });

  it("has the answer the API wants for it", async () => {
    const url = await start.raw(() => {});
    const responses = { INTEGRATION_TIMEOUT: { statusCode: 503, responseTemplates: { "application/json": '"late"' } } };
    const root = { "x-amazon-apigateway-gateway-responses": responses };
    const answer = await apiWith({ "/": http(url, { timeoutInMillis: 50 }) }, { root }).call("GET", "/dev");

    expect([answer.status, answer.body]).toEqual([503, '"late"']);
  });
});

describe("a backend that does not answer as it should", () => {
  it.each([
    ["closes the connection", ""],
    ["closes it within the head", "HTTP/1.1 200 OK\r\nContent-"],
    ["closes it within the body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"],
    ["closes it within a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf"],
    ["speaks something else", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["sends a broken header", "HTTP/1.1 200 OK\r\nA b: \x01\r\n\r\n"],
    ["says its length twice", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"],
    ["sends a head without end", `HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}`],
    ["sends a status there is not", "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"],
    ["switches protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"],
  ])("ends in 504 when it %s", async (_, text) => {
    const url = await start.raw((socket) => socket.once("data", () => socket.end(text, "latin1")));
    const api = apiWith({ "/": httpProxy(url), "/custom": http(url) });

    for (const path of ["", "/custom"]) {
      const answer = await api.call("POST", `/dev${path}`, { body: "{}" });
      expect([answer.status, answer.json(), answer.headers["x-amzn-errortype"]]).toEqual([
        504,
        NETWORK_ERROR,
        "InternalServerErrorException",
      ]);
    }
  });

  it("ends in 504 when nobody listens", async () => {
    const api = apiWith({ "/": httpProxy(await start.nobody()) });
    const answer = await api.call("GET", "/dev");

    expect([answer.status, answer.json()]).toEqual([504, NETWORK_ERROR]);
    expect(api.warnings).toEqual([expect.stringContaining("ECONNREFUSED")]);
  });

  it("ends in 500 when its host has no address", async () => {
    const answer = await apiWith({ "/": httpProxy("http://nowhere.invalid/") }).call("GET", "/dev");

    expect([answer.status, answer.json()]).toEqual([500, INTERNAL_ERROR]);
  });

  it("is taken up to 10 MB, and ends in 500 above", async () => {
    const backend = await start.http(({ url }, response) => response.end(Buffer.alloc(Number(url.slice(1)), "x")));
    const requestParameters = { "integration.request.path.size": "method.request.path.size" };
    const api = apiWith({ "/{size}": httpProxy(`${backend.url}/{size}`, { requestParameters }) });
    const limit = 10 * 1024 * 1024;

    expect((await api.call("GET", `/dev/${limit}`)).body.length).toBe(limit);
    expect((await api.call("GET", `/dev/${limit + 1}`)).status).toBe(500);
  });

  it("does not hurt the next request", async () => {
    let count = 0;
    const url = await start.raw((socket) =>
      socket.on("data", () => {
        count += 1;
        if (count % 2 === 1) socket.end("nonsense");
        else socket.end("HTTP/1.1 204 No Content\r\n\r\n");
      }),
    );
    const api = apiWith({ "/": httpProxy(url) });

    expect((await api.call("GET", "/dev")).status).toBe(504);
    expect((await api.call("GET", "/dev")).status).toBe(204);
  });

  it.each([
    ["PUT", [200, 200], 3],
    ["POST", [200, 504], 2],
  ])(
    "is asked again after closing a kept connection, unless that could do harm: %s",
    async (method, statuses, asked) => {
      let count = 0;
      const url = await start.raw((socket) => {
        let isUsed = false;
        socket.on("data", () => {
          count += 1;
          if (isUsed) socket.resetAndDestroy();
          else socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}");
          isUsed = true;
        });
      });
      const api = apiWith({ "/": httpProxy(url) });
      const answers = [await api.call(method, "/dev"), await api.call(method, "/dev")];

      expect([answers.map(({ status }) => status), count]).toEqual([statuses, asked]);
    },
  );

  it("cannot end the gateway with a header nobody can send", async () => {
    const backend = await start.http((_, response) => response.end('{"name":"two\\nlines"}'));
    const responseParameters = { "method.response.header.Name": "integration.response.body.name" };
    const responses = { default: { statusCode: "200", responseParameters } };
    const operation = { "x-amazon-apigateway-any-method": http(backend.url, { responses }) };
    const directory = stackOf({ "main.tf.json": resources(apiOf({ "/": operation })) });
    const { url, lines } = await startGateway({ directories: [directory] });

    expect((await fetch(`${url}/dev`)).status).toBe(500);
    expect((await fetch(`${url}/_health`)).status).toBe(200);
    expect(lines).toEqual([expect.stringContaining("Invalid character in header content")]);
  });
});
