import { connect } from "node:net";
import { createGatewayServer } from "../../../gateway/server.ts";
import { apiOf, authorizerScheme, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const gatewayOf = realGateways();

const shop = (endpointType: string) =>
  gatewayOf({
    directories: [
      stackOf({
        "main.tf.json": resources(
          apiOf(
            {
              "/": { "x-amazon-apigateway-any-method": mock('{"ok":true}') },
              "/{p+}": { get: mock('"$context.path"') },
              "/query": { get: mock("$input.params('a'),$input.params('b')") },
            },
            {
              api: {
                endpoint_configuration: { types: [endpointType] },
                policy: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}',
              },
            },
          ),
        ),
      }),
    ],
  });

const regional = shop("REGIONAL");

/** Sends bytes as they are, and gives back all that comes until the connection ends. A connection that stays open is an error. */
const raw = (url: string, text: string | Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.setTimeout(3000, () => {
      socket.destroy();
      reject(new Error(`the connection stayed open after: ${received}`));
    });
    socket.setEncoding("latin1").on("data", (chunk) => {
      received += chunk;
    });
    socket.on("close", () => resolve(received));
    socket.on("error", () => resolve(received));
  });

const statusesOf = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status));
const CLOSE = "Connection: close\r\n";

describe("requests of all forms", () => {
  it.each([
    ["HTTP/1.0 without a host", "GET /dev HTTP/1.0\r\n\r\n", 200],
    ["HTTP/1.1 without a host", "GET /dev HTTP/1.1\r\n\r\n", 400],
    ["OPTIONS *", `OPTIONS * HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 403],
    ["a whole URL", `GET http://user@localhost/dev?x HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 200],
    [
      "an upgrade nobody offers",
      "GET /dev HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n",
      200,
    ],
    ["an expectation nobody meets", `POST /dev HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n${CLOSE}\r\n`, 200],
    ["a method nobody knows", `BREW /dev HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 400],
    ["two hosts", `GET /dev HTTP/1.1\r\nHost: a\r\nHost: b\r\n${CLOSE}\r\n`, 200],
    [
      "a length and chunks",
      "POST /dev HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
    ],
    ["a transfer coding nobody knows", "POST /dev HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n", 400],
    ["a chunk that is none", "POST /dev HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400],
    ["a header folded over lines", `GET /dev HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n${CLOSE}\r\n`, 400],
    ["a zero byte in a header", `GET /dev HTTP/1.1\r\nHost: a\r\nX: \0\r\n${CLOSE}\r\n`, 400],
    ["a path that is not encoded", `GET /dev/caf\u00e9 HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 400],
    ["line feeds alone", "GET /dev HTTP/1.1\nHost: a\n\n", 400],
    ["TLS where there is none", "\x16\x03\x01\x02\x00\x01\x00", 400],
  ])("get an answer: %s", async (_, text, status) => {
    expect(statusesOf(await raw((await regional).url, text))).toEqual([status]);
  });

  it("that ask for a tunnel end their connection", async () => {
    expect(await raw((await regional).url, "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n")).toBe("");
  });

  it("that are none get JSON, and nothing they say of another request's answer", async () => {
    const { url } = await regional;
    const [one, other] = ["GET /dev HTTP/1.1\r\nHost: a\r\n\r\n", "nonsense\r\n\r\n"];

    expect(await raw(url, other)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\r\n\r\n\{"message":"Bad Request"\}$/);
    expect([[], [200], [200, 400]]).toContainEqual(statusesOf(await raw(url, one + other)));
  });
});

describe("paths", () => {
  it.each([
    ["/dev/a%2Fb", "/dev/a%2Fb"],
    ["/dev/a//b/", "/dev/a//b/"],
    ["/dev/a/../b/./c", "/dev/a/../b/./c"],
    ["/dev/%zz%", "/dev/%zz%"],
    ["/dev/%ff%fe", "/dev/%ff%fe"],
    ["/dev/a;b=c|d", "/dev/a;b=c|d"],
  ])("stay as they came: %s", async (path, seen) => {
    const answer = await raw(
      (await regional).url,
      Buffer.from(`GET ${path} HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, "latin1"),
    );

    expect([statusesOf(answer), answer.split("\r\n\r\n")[1]]).toEqual([[200], JSON.stringify(seen)]);
  });

  it.each(["/%64ev/a", "/dev%2Fa", "/DEV/a"])("lead to no stage by another spelling of it: %s", async (path) => {
    expect((await fetch(`${(await regional).url}${path}`)).status).toBe(403);
  });
});

describe("a query", () => {
  it("of a REST API is split at semicolons, too", async () => {
    const answer = await fetch(`${(await regional).url}/dev/query?a=1;b=2%3B3`);

    expect(await answer.text()).toBe("1,2;3");
  });
});

describe("limits", () => {
  /** Request line and header values, without what separates them. */
  const headOf = (bytes: number) => {
    const line = "GET /dev HTTP/1.1";
    const values = ["a", "close"];
    const filling = "x".repeat(bytes - line.length - values.join("").length);
    return `${line}\r\nHost: a\r\n${CLOSE}X-Filling: ${filling}\r\n\r\n`;
  };

  it.each([
    ["REGIONAL", 10_240],
    ["EDGE", 10_240],
    ["PRIVATE", 8000],
  ])("for request line and header values of a %s API are %d bytes", async (type, limit) => {
    const { url } = await shop(type);

    expect(statusesOf(await raw(url, headOf(limit)))).toEqual([200]);
    const answer = await raw(url, headOf(limit + 1));
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toMatch(new RegExp(`\\{"message":"HTTP header is larger than ${limit} bytes\\."\\}$`));
  });

  it("of Node.js itself end the same way", async () => {
    const answer = await raw((await regional).url, headOf(60_000));

    expect(answer).toMatch(/^HTTP\/1\.1 431 [\s\S]*\{"message":"HTTP header is larger than 10240 bytes\."\}$/);
  });

  it.each([
    ["REGIONAL", 10_215],
    ["EDGE", 8192],
  ])("for the URL of a %s API are in characters", async (type, length) => {
    const { url } = await shop(type);
    const get = (size: number) => raw(url, `GET /dev/${"x".repeat(size - 5)} HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`);

    expect(statusesOf(await get(length))).toEqual([200]);
    expect(statusesOf(await get(10_241))).toEqual([414]);
  });

  it("do not count headers: a thousand of them arrive", async () => {
    const headers = Array.from({ length: 1500 }, (_, index) => `h${index}:1`).join("\r\n");

    expect(
      statusesOf(await raw((await regional).url, `GET /dev HTTP/1.1\r\nHost: a\r\n${CLOSE}${headers}\r\n\r\n`)),
    ).toEqual([200]);
  });

  it("for the ARN of a method with authorization are 1,600 bytes", async () => {
    const security = [{ guard: [] }];
    const api = inProcessApi(
      stackOf({
        "main.tf.json": resources(
          apiOf(
            { "/open/{p+}": { get: lambdaProxy("f") }, "/guarded/{p+}": { get: lambdaProxy("f", { security }) } },
            { root: { components: { securitySchemes: { guard: authorizerScheme("f") } } } },
          ),
          functionsOf("f"),
        ),
        "code.zip": "",
      }),
      { f: () => ({ statusCode: 200 }) },
    );
    const path = (below: string) => `/dev/${below}/${"x".repeat(1600)}`;
    const answer = await api.call("GET", path("guarded"), { headers: { Authorization: "t" } });

    expect([answer.status, answer.json()]).toEqual([414, { message: "Request URI too long" }]);
    expect((await api.call("GET", path("open"))).status).toBe(200);
  });
});

describe("clients that take their time", () => {
  const serving = {
    get current(): never {
      throw new Error("no request gets that far");
    },
  };
  const server = createGatewayServer(serving, {
    headersTimeout: 200,
    requestTimeout: 200,
    connectionsCheckingInterval: 50,
  });
  const url = new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });
  afterAll(() => server.close());

  it.each([
    ["in the request line", "GET /de"],
    ["in the headers", "GET /dev HTTP/1.1\r\nHost: a\r\nX:"],
  ])("are told to come back: %s", async (_, text) => {
    expect(statusesOf(await raw(await url, text))).toEqual([408]);
  });
});
