import { toFunction } from "../support/http-apis.ts";
import { httpApis } from "./support.ts";

const serve = httpApis();
const echo = (event: Record<string, unknown>) => ({ statusCode: 200, body: JSON.stringify(event) });

const HEADERS: readonly (readonly [string, string])[] = [
  ["X-Tag", "1"],
  ["x-tag", "2"],
  ["User-Agent", "tester"],
  ["Cookie", "a=1; b=2"],
  ["Cookie", "c=3"],
  ["Content-Type", "application/json"],
  ["X-Forwarded-For", "10.0.0.1"],
];

describe("an event of payload format 2.0", () => {
  it("holds everything of the request, and nothing else", async () => {
    const api = serve(
      { routes: { "POST /a/{id}/{rest+}": toFunction("f") }, stages: { dev: { stage_variables: { v: "1" } } } },
      { f: echo },
    );
    const answer = await api.call("POST", "/dev/a/x%20y/b/c?q=1&q=2&p=x+y", { headers: HEADERS, body: '{"k":1}' });
    const apiId = api.stacks[0]?.httpApis[0]?.id;

    expect(answer.json()).toEqual({
      version: "2.0",
      routeKey: "POST /a/{id}/{rest+}",
      rawPath: "/dev/a/x y/b/c",
      rawQueryString: "q=1&q=2&p=x+y",
      cookies: ["a=1", "b=2", "c=3"],
      headers: {
        "content-length": "7",
        "content-type": "application/json",
        host: "localhost:3000",
        "user-agent": "tester",
        "x-amzn-trace-id": expect.stringMatching(/^Root=1-/),
        "x-forwarded-for": "10.0.0.1, 127.0.0.1",
        "x-forwarded-port": "3000",
        "x-forwarded-proto": "http",
        "x-tag": "1,2",
      },
      queryStringParameters: { q: "1,2", p: "x y" },
      requestContext: {
        accountId: "123456789012",
        apiId,
        domainName: "localhost:3000",
        domainPrefix: "localhost:3000",
        http: {
          method: "POST",
          path: "/dev/a/x y/b/c",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "tester",
        },
        requestId: expect.stringMatching(/^extended/),
        routeKey: "POST /a/{id}/{rest+}",
        stage: "dev",
        time: "04/Mar/2026:19:15:17 +0000",
        timeEpoch: Date.UTC(2026, 2, 4, 19, 15, 17),
      },
      pathParameters: { id: "x y", rest: "b/c" },
      stageVariables: { v: "1" },
      body: '{"k":1}',
      isBase64Encoded: false,
    });
  });

  it("lacks what the request has not", async () => {
    const answer = await serve({ routes: { "GET /": toFunction("f") } }, { f: echo }).call("GET", "/");

    expect(Object.keys(answer.json() as object).sort()).toEqual([
      "headers",
      "isBase64Encoded",
      "rawPath",
      "rawQueryString",
      "requestContext",
      "routeKey",
      "version",
    ]);
  });

  it.each([
    ["text/plain; charset=utf-8", undefined, false],
    ["application/json", undefined, false],
    ["application/xml", undefined, false],
    ["application/javascript", undefined, false],
    ["application/x-www-form-urlencoded", undefined, true],
    ["application/octet-stream", undefined, true],
    ["application/json", "gzip", true],
    [undefined, undefined, true],
  ])("has a body of %s, coded %s, in Base64: %s", async (type, coding, isBase64Encoded) => {
    const headers = { ...(type && { "Content-Type": type }), ...(coding && { "Content-Encoding": coding }) };
    const api = serve({ routes: { "POST /": toFunction("f") } }, { f: echo });
    const answer = await api.call("POST", "/", { headers, body: "hé" });

    expect(answer.json()).toMatchObject({
      isBase64Encoded,
      body: isBase64Encoded ? Buffer.from("hé").toString("base64") : "hé",
    });
  });
});

describe("an event of payload format 1.0", () => {
  it("holds everything of the request, and nothing else", async () => {
    const api = serve({ routes: { "ANY /a/{id}": toFunction("f", { payload_format_version: "1.0" }) } }, { f: echo });
    const answer = await api.call("POST", "/a/5?q=1&q=2", { headers: HEADERS, body: "{}" });

    expect(answer.json()).toEqual({
      version: "1.0",
      resource: "/a/{id}",
      path: "/a/5",
      httpMethod: "POST",
      headers: expect.objectContaining({ Host: "localhost:3000", "x-tag": "2", "X-Forwarded-Port": "3000" }),
      multiValueHeaders: expect.objectContaining({ "X-Tag": ["1"], "User-Agent": ["tester"] }),
      queryStringParameters: { q: "2" },
      multiValueQueryStringParameters: { q: ["1", "2"] },
      requestContext: {
        accountId: "123456789012",
        apiId: expect.any(String),
        authorizer: { claims: null, scopes: null },
        domainName: "localhost:3000",
        domainPrefix: "localhost:3000",
        extendedRequestId: expect.any(String),
        httpMethod: "POST",
        identity: expect.objectContaining({ sourceIp: "127.0.0.1", userAgent: "tester", userArn: null }),
        path: "/a/5",
        protocol: "HTTP/1.1",
        requestId: expect.any(String),
        requestTime: "04/Mar/2026:19:15:17 +0000",
        requestTimeEpoch: Date.UTC(2026, 2, 4, 19, 15, 17),
        resourceId: null,
        resourcePath: "/a/{id}",
        stage: "$default",
      },
      pathParameters: { id: "5" },
      stageVariables: null,
      body: "{}",
      isBase64Encoded: false,
    });
  });
});
