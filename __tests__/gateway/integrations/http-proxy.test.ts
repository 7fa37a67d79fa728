import { apisOf, backends, httpProxy } from "./support.ts";

const start = backends();
const apiWith = apisOf();

describe("a request of an HTTP_PROXY integration", () => {
  // feature: http-proxy
  it("passes method, path, query, headers and body on", async () => {
    const backend = await start.http();
    const requestParameters = { "integration.request.path.proxy": "method.request.path.proxy" };
    const api = apiWith({ "/{proxy+}": httpProxy(`${backend.url}/site/{proxy}`, { requestParameters }) });
    await api.call("PUT", "/dev/a/b%20c?x=1&x=2&y=%26+z", {
      headers: [
        ["Content-Type", "text/plain"],
        ["X-Many", "1"],
        ["X-Many", "2"],
      ],
      body: "hello",
    });

    const { method, url, rawHeaders, body } = backend.last();
    expect([method, url, body.toString()]).toEqual(["PUT", "/site/a/b%20c?x=1&x=2&y=%26%20z", "hello"]);
    expect(rawHeaders.join("|")).toContain("Content-Type|text/plain|X-Many|1|X-Many|2|X-Forwarded-For|127.0.0.1");
    expect(rawHeaders.join("|")).toContain(`Host|${backend.host}|`);
  });

  it("keeps the headers that end at API Gateway", async () => {
    const backend = await start.http();
    const own = ["Content-MD5", "Expect", "Max-Forwards", "Proxy-Authenticate", "Server", "TE", "Trailer", "Upgrade"];
    const headers = [...own, "Via", "WWW-Authenticate", "Keep-Alive", "Transfer-Encoding"];
    await apiWith({ "/": httpProxy(backend.url) }).call("POST", "/dev", {
      headers: {
        ...Object.fromEntries(headers.map((name) => [name, "theirs"])),
        Authorization: "mine",
        Range: "bytes=0-1",
      },
    });

    const seen = backend.last().headers;
    expect(headers.filter((name) => seen[name.toLowerCase()] !== undefined)).toEqual([]);
    expect(seen).toMatchObject({
      authorization: "mine",
      range: "bytes=0-1",
      host: backend.host,
      "content-length": "0",
    });
  });

  it("has what is mapped over what the client sent, and mapped query parameters after the client's", async () => {
    const backend = await start.http();
    const requestParameters = {
      "integration.request.header.headerVar": "method.request.header.foobar",
      "integration.request.header.user-agent": "'mapped'",
      "integration.request.path.inPath": "method.request.path.name",
      "integration.request.path.inQuery": "method.request.querystring.testVar",
      "integration.request.querystring.testQs": "method.request.querystring.testQueryString",
      "integration.request.querystring.testVar": "method.request.querystring.testQueryString",
      "integration.request.querystring.none": "method.request.header.emptyheader",
    };
    const uri = `${backend.url}?own={inPath}&testQs={inQuery}`;
    await apiWith({ "/{name}": httpProxy(uri, { requestParameters }) }).call(
      "GET",
      "/dev/foobar?testQueryString=foo&testVar=bar",
      { headers: { foobar: "mapped-value", headervar: "request-value", "User-Agent": "client" } },
    );

    expect(backend.last().url).toBe("/?own=foobar&testQs=bar&testQueryString=foo&testVar=bar&testVar=foo&testQs=foo");
    expect(backend.last().headers).toMatchObject({
      headervar: "mapped-value",
      "user-agent": "mapped",
      foobar: "mapped-value",
    });
  });

  it("has headers of API Gateway's where the client has none", async () => {
    const backend = await start.http();
    await apiWith({ "/": httpProxy(backend.url) }).call("GET", "/dev", { headers: { "X-Forwarded-For": "10.0.0.1" } });

    expect(backend.last().headers).toMatchObject({
      accept: "application/json",
      "user-agent": expect.stringMatching(/^AmazonAPIGateway_/),
      "x-forwarded-for": "10.0.0.1, 127.0.0.1",
      "x-forwarded-port": "3000",
      "x-forwarded-proto": "http",
    });
  });

  it("does not wait for templates: they are for integrations that are no proxies", async () => {
    const backend = await start.http();
    const requestTemplates = { "application/json": "broken #if(" };
    const api = apiWith({ "/": httpProxy(backend.url, { requestTemplates, passthroughBehavior: "never" }) });
    await api.call("POST", "/dev", { body: "as it is" });

    expect(backend.last().body.toString()).toBe("as it is");
  });

  it("uses connections again", async () => {
    const backend = await start.http();
    const api = apiWith({ "/": httpProxy(backend.url) });
    for (let count = 0; count < 5; count += 1) await api.call("POST", "/dev", { body: "{}" });

    expect([backend.seen.length, backend.connections()]).toEqual([5, 1]);
  });
});

describe("the answer to an HTTP_PROXY integration", () => {
  it("passes with its status, repeated headers and body; some headers get another name", async () => {
    const backend = await start.http((_, response) => {
      const headers = ["Set-Cookie", "a=1", "Set-Cookie", "b=2", "Date", "Mon", "Server", "nginx", "Via", "1.1 x"];
      const renamed = ["x-amzn-RequestId", "theirs", "WWW-Authenticate", "Basic"];
      response.writeHead(418, [...headers, ...renamed, "Host", "h", "Content-Type", "text/plain"]).end("teapot");
    });
    const { status, rawHeaders, headers, body } = await apiWith({ "/": httpProxy(backend.url) }).call("GET", "/dev");

    expect([status, body]).toEqual([418, "teapot"]);
    expect(rawHeaders.join("|")).toContain("Set-Cookie|a=1|Set-Cookie|b=2|x-amzn-Remapped-Date|Mon");
    expect(headers).toMatchObject({
      "content-type": "text/plain",
      "x-amzn-remapped-server": "nginx",
      "x-amzn-remapped-connection": "keep-alive",
      "x-amzn-remapped-x-amzn-requestid": "theirs",
      "x-amzn-remapped-www-authenticate": "Basic",
      "x-amzn-requestid": expect.not.stringContaining("theirs"),
    });
    for (const name of [
      "date",
      "server",
      "via",
      "connection",
      "transfer-encoding",
      "host",
      "keep-alive",
      "www-authenticate",
      "x-amzn-trace-id",
    ])
      expect(headers).not.toHaveProperty(name);
  });

  it("is JSON when it does not say what it is", async () => {
    const backend = await start.http((_, response) => response.end("{}"));
    const { headers } = await apiWith({ "/": httpProxy(backend.url) }).call("GET", "/dev");

    expect(headers["content-type"]).toBe("application/json");
  });

  it("is a redirect when the backend says so: nobody follows it", async () => {
    const backend = await start.http((_, response) => response.writeHead(302, { Location: "/elsewhere" }).end());
    const answer = await apiWith({ "/": httpProxy(backend.url) }).call("GET", "/dev");

    expect([answer.status, answer.headers.location, backend.seen.length]).toEqual([302, "/elsewhere", 1]);
  });

  it("is logged with its status", async () => {
    const backend = await start.http((_, response) => response.writeHead(404).end());
    const stage = {
      access_log_settings: { destination_arn: "x", format: "$context.integration.status $context.integration.latency" },
    };
    const api = apiWith({ "/": httpProxy(backend.url) }, { stage });
    await api.call("GET", "/dev");

    expect(api.accessLog).toEqual(["404 0"]);
  });
});
