import { apisOf, backends, http } from "./support.ts";

const start = backends();
const apiWith = apisOf();

const parameters = (mappings: Record<string, string>) => ({
  requestParameters: Object.fromEntries(
    Object.entries(mappings).map(([target, source]) => [`integration.request.${target}`, source]),
  ),
});

describe("a request of an HTTP integration", () => {
  it("has API Gateway's own headers, the body and its type, and nothing else of the client's", async () => {
    const backend = await start.http();
    const api = apiWith({ "/": http(`${backend.url}/in`) });
    const headers = { "Content-Type": "application/json", Accept: "text/plain", "X-Client": "1", Cookie: "a=b" };
    await api.call("POST", "/dev?q=1", { headers, body: '{"a":1}' });

    const { id } = api.stacks[0]?.apis[0] ?? {};
    expect(backend.last()).toMatchObject({ method: "POST", url: "/in" });
    expect(backend.last().headers).toEqual({
      host: backend.host,
      "content-type": "application/json",
      accept: "application/json",
      "user-agent": `AmazonAPIGateway_${id}`,
      "x-amzn-trace-id": expect.stringMatching(/^Root=1-/),
      "x-amzn-apigateway-api-id": id,
      "content-length": "7",
      connection: "keep-alive",
    });
    expect(backend.last().body.toString()).toBe('{"a":1}');
  });

  it.each(["GET", "HEAD", "OPTIONS"])("has no body when it is a %s", async (httpMethod) => {
    const backend = await start.http();
    const api = apiWith({ "/": http(backend.url, { httpMethod }) });
    await api.call("POST", "/dev", { body: "{}" });

    expect([backend.last().method, backend.last().body.length]).toEqual([httpMethod, 0]);
    expect(backend.last().headers).not.toHaveProperty("content-length");
  });

  it("has a length also without a body", async () => {
    const backend = await start.http();
    await apiWith({ "/": http(backend.url) }).call("DELETE", "/dev");

    expect(backend.last().headers["content-length"]).toBe("0");
  });

  it("takes the integration's method, not the client's", async () => {
    const backend = await start.http();
    await apiWith({ "/": http(backend.url, { httpMethod: "PATCH" }) }).call("GET", "/dev");

    expect(backend.last().method).toBe("PATCH");
  });

  // feature: http-custom, parameter-mapping
  it("maps path, query and headers, each from anywhere", async () => {
    const backend = await start.http();
    const mappings = parameters({
      "path.id": "method.request.path.petId",
      "path.kind": "method.request.header.x-kind",
      "querystring.last": "method.request.querystring.tag",
      "querystring.all": "method.request.multivaluequerystring.tag",
      "querystring.decoded": "method.request.path.petId",
      "querystring.name": "method.request.body.pets[0].name",
      "querystring.absent": "method.request.querystring.absent",
      "header.X-Stage": "context.stage",
      "header.X-Color": "stageVariables.color",
      "header.X-Fixed": "'as it is'",
      "header.X-All": "method.request.multivalueheader.x-many",
      "header.X-Absent": "method.request.header.absent",
      "header.Host": "'other.example'",
      "header.Accept": "'text/csv'",
    });
    const api = apiWith(
      { "/{petId}": http(`${backend.url}/{kind}/{id}?own=1`, mappings) },
      { stage: { variables: { color: "blue" } } },
    );
    await api.call("POST", "/dev/a%20b?tag=1&tag=2", {
      headers: [
        ["x-kind", "big cats"],
        ["x-many", "1"],
        ["x-many", "2"],
      ],
      body: '{"pets":[{"name":"Rex"}]}',
    });

    expect(backend.last().url).toBe("/big%20cats/a%20b?own=1&last=2&all=1&all=2&decoded=a%20b&name=Rex");
    expect(backend.last().headers).toMatchObject({
      "x-stage": "dev",
      "x-color": "blue",
      "x-fixed": "as it is",
      "x-all": "1,2",
      host: "other.example",
      accept: "text/csv",
    });
    expect(backend.last().headers).not.toHaveProperty("x-absent");
    expect(backend.last().rawHeaders).toContain("X-Stage");
  });

  it.each(["http", "http_proxy"])("sends mapped headers, but for those of the connection: %s", async (type) => {
    const backend = await start.http();
    const sent = {
      "accept-encoding": "zstd",
      age: "1",
      authorization: "Bearer a",
      "content-encoding": "compress",
      "content-md5": "b",
      date: "today",
      "max-forwards": "2",
      range: "bytes=0-9",
      referer: "https://example.com/",
      server: "c",
      upgrade: "h2c",
      "www-authenticate": "Basic",
    };
    const kept = { connection: "close", expect: "100", "proxy-authenticate": "x", te: "gzip", trailer: "x", via: "y" };
    const mappings = Object.entries({ ...sent, ...kept }).map(([name, value]) => [`header.${name}`, `'${value}'`]);
    const api = apiWith({ "/": http(backend.url, { type, ...parameters(Object.fromEntries(mappings)) }) });

    expect(await api.call("GET", "/dev", { headers: { Age: "client's" } })).toMatchObject({ status: 200 });
    expect(backend.last().headers).toMatchObject({ ...sent, connection: "keep-alive" });
    for (const name of Object.keys(kept).slice(1)) expect(backend.last().headers).not.toHaveProperty(name);
  });

  it("cannot map what ends at API Gateway, and can map what API Gateway says itself", async () => {
    const backend = await start.http();
    const mappings = parameters({
      "header.X-Md5": "method.request.header.Content-MD5",
      "header.X-Server": "method.request.multivalueheader.Server",
      "header.X-Chain": "method.request.header.X-Forwarded-For",
      "header.X-Trace": "method.request.header.x-amzn-trace-id",
      "header.X-Agent": "method.request.header.User-Agent",
    });
    const headers = { "Content-MD5": "a", Server: "b", "X-Forwarded-For": "192.0.2.1", "user-agent": "test" };
    await apiWith({ "/": http(backend.url, mappings) }).call("GET", "/dev", { headers });

    expect(backend.last().headers).toMatchObject({
      "x-chain": "192.0.2.1, 127.0.0.1",
      "x-trace": backend.last().headers["x-amzn-trace-id"],
      "x-agent": "test",
    });
    expect(backend.last().rawHeaders).not.toEqual(expect.arrayContaining([expect.stringMatching(/^X-(Md5|Server)$/)]));
  });

  it("maps a header that is spelled as the mapping has it, and no other", async () => {
    const backend = await start.http();
    const mappings = parameters({
      "header.X-Same": "method.request.header.X-Kind",
      "header.X-Other": "method.request.header.x-kind",
      "querystring.other": "method.request.header.X-KIND",
    });
    await apiWith({ "/": http(backend.url, mappings) }).call("GET", "/dev", { headers: { "X-Kind": "cat" } });

    expect([backend.last().url, backend.last().headers["x-same"]]).toEqual(["/", "cat"]);
    expect(backend.last().headers).not.toHaveProperty("x-other");
  });

  it("lets templates override what is mapped, and never the connection's headers", async () => {
    const backend = await start.http();
    const template = [
      '#set($context.requestOverride.path.id = "over")',
      '#set($context.requestOverride.querystring.q = ["1", "2"])',
      '#set($context.requestOverride.header.x-own = "über")',
      '#set($context.requestOverride.header.transfer-encoding = "chunked")',
      '#set($context.requestOverride.header.te = "trailers")',
      '{"made":true}',
    ].join("");
    const mappings = parameters({
      "path.id": "method.request.querystring.q",
      "querystring.q": "method.request.querystring.q",
      "header.X-Own": "method.request.querystring.q",
    });
    const integration = http(`${backend.url}/{id}`, {
      ...mappings,
      requestTemplates: { "application/json": template },
    });
    await apiWith({ "/": integration }).call("POST", "/dev?q=mapped", { body: "{}" });

    const { url, headers, body } = backend.last();
    expect([url, Buffer.from(String(headers["x-own"]), "latin1").toString(), body.toString()]).toEqual([
      "/over?q=1&q=2",
      "über",
      '{"made":true}',
    ]);
    expect([headers["transfer-encoding"], headers.te]).toEqual([undefined, undefined]);
  });

  it("puts stage variables anywhere into the URI, the canary's into the canary's", async () => {
    const backend = await start.http();
    const uri = "http://$${stageVariables.host}/$${stageVariables.folder}/x?$${stageVariables.query}";
    const variables = { host: backend.host, folder: "live", query: "k=v" };
    const canary = { percent_traffic: 50, stage_variable_overrides: { folder: "next" } };
    const stage = {
      variables,
      canary_settings: { ...canary, deployment_id: "${aws_api_gateway_deployment.current.id}" },
    };
    const api = apiWith({ "/": http(uri) }, { stage });
    for (const random of [0.9, 0.1]) {
      api.world.random = () => random;
      await api.call("GET", "/dev");
    }

    expect(backend.seen.map(({ url }) => url)).toEqual(["/live/x?k=v", "/next/x?k=v"]);
  });

  it("ends in 500 where nothing is mapped onto a path variable, and start and request say what to map", async () => {
    const uri = "http://$${stageVariables.host}/{mapped}/{id}";
    const mappings = parameters({ "path.mapped": "method.request.path.id" });
    const templates = { requestTemplates: { "application/json": "{}" } };
    const api = apiWith(
      { "/{id}": http(uri, mappings), "/overridden/{id}": http(uri, { ...mappings, ...templates }) },
      { stage: { variables: { host: "127.0.0.1:1024" } } },
    );

    expect(api.problems).toEqual([
      {
        address: "aws_api_gateway_rest_api.api ANY /{id}",
        reason: "nothing is mapped onto {id} of its URI: map integration.request.path.id, requests get 500",
      },
    ]);
    expect(await api.call("GET", "/dev/7")).toMatchObject({ status: 500 });
    expect(api.warnings).toEqual([expect.stringContaining("map integration.request.path.id")]);
  });

  it("ends in 500 where a header cannot be sent", async () => {
    const backend = await start.http();
    const integration = http(backend.url, parameters({ "header.X-Body": "method.request.body" }));
    const api = apiWith({ "/": integration });

    expect(await api.call("POST", "/dev", { body: "a\nb" })).toMatchObject({ status: 500 });
    expect(backend.seen).toEqual([]);
  });
});

describe("the answer to an HTTP integration", () => {
  const responses = {
    default: { statusCode: "200", responseTemplates: { "application/json": '{"was":$input.json("$.n")}' } },
    "4\\d{2}": {
      statusCode: "400",
      responseParameters: {
        "method.response.header.Id": "integration.response.header.x-app-id",
        "method.response.header.Items": "integration.response.multivalueheader.item",
        "method.response.header.Location": "integration.response.body.redirect.url",
        "method.response.header.Server": "integration.response.header.Server",
        "method.response.header.Other": "integration.response.header.server",
      },
    },
    "50": { statusCode: "500" },
  };

  const answering = async (status: number, headers: string[] = []) => {
    const backend = await start.http((_, response) =>
      response.writeHead(status, headers).end('{"n":1,"redirect":{"url":"/there"}}'),
    );
    return apiWith({ "/": http(backend.url, { responses }, { "200": {}, "400": {}, "500": {} }) });
  };

  it.each([
    [201, 200],
    [302, 200],
    [404, 400],
    [500, 200],
  ])("of status %d is chosen by a pattern for the whole status: %d", async (status, chosen) => {
    const api = await answering(status, ["Location", "/elsewhere"]);

    expect((await api.call("GET", "/dev")).status).toBe(chosen);
  });

  it("has only mapped headers, renamed where API Gateway keeps a name for itself, and a trace id", async () => {
    const api = await answering(404, ["x-app-id", "7", "item", "a", "item", "b", "Server", "nginx", "X-Own", "1"]);
    const { rawHeaders, body } = await api.call("GET", "/dev");

    expect(rawHeaders.join("|")).toMatch(
      /^Id\|7\|Items\|a\|Items\|b\|Location\|\/there\|x-amzn-Remapped-Server\|nginx\|Content-Type\|application\/json\|X-Amzn-Trace-Id\|Root=[^|]+\|x-amzn-RequestId\|[^|]+\|x-amz-apigw-id\|[^|]+$/,
    );
    expect(JSON.parse(body.toString())).toEqual({ n: 1, redirect: { url: "/there" } });
  });

  it.each([
    ["", 200, { all: "{}" }],
    ["<p>text</p>", 200, { all: "<p>text</p>" }],
    [' {"id": 12345678901234567890} ', 200, { all: '{"id": 12345678901234567890}', id: "12345678901234567890" }],
    ['{"id": ', 500, {}],
  ])("has its body %j in headers", async (text, status, expected) => {
    const backend = await start.http((_, response) => response.end(text));
    const responseParameters = {
      "method.response.header.All": "integration.response.body",
      "method.response.header.Id": "integration.response.body.id",
    };
    const api = apiWith({
      "/": http(backend.url, { responses: { default: { statusCode: "200", responseParameters } } }),
    });
    const answer = await api.call("GET", "/dev");

    expect([answer.status, answer.headers]).toEqual([status, expect.objectContaining(expected)]);
    expect("id" in answer.headers).toBe("id" in expected);
  });

  it("is rendered by its template", async () => {
    const api = await answering(200);

    expect((await api.call("GET", "/dev")).json()).toEqual({ was: 1 });
  });
});
