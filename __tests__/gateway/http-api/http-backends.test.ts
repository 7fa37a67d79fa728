import { backends } from "../integrations/support.ts";
import { toBackend } from "../support/http-apis.ts";
import { httpApis } from "./support.ts";

const serve = httpApis();
const start = backends();
const LINK = "${aws_apigatewayv2_vpc_link.inside.id}";

describe("an HTTP backend", () => {
  it("gets the client's request, and the client its answer", async () => {
    const backend = await start.http((_, response) => {
      response.writeHead(418, { "X-Answer": "1", "Keep-Alive": "timeout=5" }).end("tea");
    });
    const api = serve({ routes: { "ANY /pets/{id}": toBackend(`${backend.url}/animals/{id}`) } });
    const answer = await api.call("POST", "/pets/a%20b?q=1&q=2", {
      headers: { "X-Mine": "yes", Connection: "close" },
      body: "hello",
    });
    const { method, url, headers, body } = backend.last();

    expect([answer.status, answer.headers["x-answer"], answer.body.toString()]).toEqual([418, "1", "tea"]);
    expect(answer.headers).not.toHaveProperty("keep-alive");
    expect([method, url, body.toString()]).toEqual(["POST", "/animals/a%20b?q=1&q=2", "hello"]);
    expect(headers).toMatchObject({
      host: backend.host,
      "x-mine": "yes",
      forwarded: "by=127.0.0.1;for=127.0.0.1;host=localhost:3000;proto=http",
      via: "HTTP/1.1 AmazonAPIGateway",
      "content-length": "5",
    });
  });

  it("of a greedy route gets what the route matched", async () => {
    const backend = await start.http();
    await serve({ routes: { "ANY /{proxy+}": toBackend(`${backend.url}/x/{proxy}`) } }).call("GET", "/a/b");

    expect(backend.last().url).toBe("/x/a/b");
  });

  it("of $default gets the whole path after its own", async () => {
    const backend = await start.http();
    const api = serve({ routes: { $default: toBackend(`${backend.url}/base?own=1`) } });
    for (const path of ["/store/checkout?a=1", "/a%2Fb/{c}|%7Bd%7D"]) await api.call("GET", path);

    expect(backend.seen.map(({ url }) => url)).toEqual([
      "/base/store/checkout?own=1&a=1",
      "/base/a%2Fb/%7Bc%7D%7C%7Bd%7D?own=1",
    ]);
  });

  it("is asked with the integration's own method", async () => {
    const backend = await start.http();
    const routes = { "GET /": toBackend(backend.url, { integration_method: "PUT" }) };
    await serve({ routes }).call("GET", "/");

    expect(backend.last().method).toBe("PUT");
  });

  it("that a stage variable names is found", async () => {
    const backend = await start.http();
    const api = serve({
      routes: { "GET /": toBackend("http://$${stageVariables.host}/x") },
      stages: { dev: { stage_variables: { host: backend.host } } },
    });

    expect((await api.call("GET", "/dev/")).status).toBe(200);
  });

  it("that nobody is, or that takes too long, is 503", async () => {
    const slow = await start.http(() => {});
    const api = serve({
      routes: {
        "GET /nobody": toBackend(await start.nobody()),
        "GET /slow": toBackend(slow.url, { timeout_milliseconds: 50 }),
      },
    });
    const answers = [await api.call("GET", "/nobody"), await api.call("GET", "/slow")];

    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [503, '{"message":"Service Unavailable"}'],
      [503, '{"message":"Service Unavailable"}'],
    ]);
  });

  it("with an address that is none is 500", async () => {
    const answer = await serve({ routes: { "GET /": toBackend("nowhere") } }).call("GET", "/");

    expect([answer.status, answer.body]).toEqual([500, '{"message":"Internal Server Error"}']);
  });
});

describe("a private backend", () => {
  const listener = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/inner/1/2";
  const routes = (special = {}) => ({
    "GET /route-path": toBackend(listener, { connection_type: "VPC_LINK", connection_id: "link1", ...special }),
  });

  it("is where the link leads, and gets the path with the stage", async () => {
    const backend = await start.http();
    const { hostname, port } = new URL(backend.url);
    const vpcLinks = [{ link: "link1", origin: { isSecure: false, hostname, port: Number(port) } }];
    const api = serve({ routes: routes(), stages: { test: {}, $default: {} } }, {}, { vpcLinks });
    await api.call("GET", "/test/route-path?q=1");
    await api.call("GET", "/route-path");

    expect(backend.seen.map(({ url }) => url)).toEqual(["/test/route-path?q=1", "/route-path"]);
    expect(backend.last().headers.host).toBe("localhost:3000");
  });

  it("gets the path without the stage by overwrite:path = $request.path", async () => {
    const backend = await start.http();
    const { hostname, port } = new URL(backend.url);
    const vpcLinks = [{ link: "link1", origin: { isSecure: false, hostname, port: Number(port) } }];
    const request_parameters = { "overwrite:path": "$request.path" };
    const api = serve({ routes: routes({ request_parameters }), stages: { test: {} } }, {}, { vpcLinks });
    await api.call("GET", "/test/route-path");

    expect(backend.last().url).toBe("/route-path");
  });

  // feature: http-api-vpc
  it("is where its target is said to be, which wins over the link's place", async () => {
    const [linked, target] = [await start.http(), await start.http()];
    const vpcLinks = [
      ["link1", linked],
      [listener, target],
    ] as const;
    const settings = vpcLinks.map(([link, { url }]) => {
      const { hostname, port } = new URL(url);
      return { link, origin: { isSecure: false, hostname, port: Number(port) } };
    });
    const other = toBackend(`${listener}4`, { connection_type: "VPC_LINK", connection_id: "link1" });
    const api = serve({ routes: { ...routes(), "GET /other": other } }, {}, { vpcLinks: settings });
    await api.call("GET", "/route-path");
    await api.call("GET", "/other");

    expect([target, linked].map(({ seen }) => seen.map(({ url }) => url))).toEqual([["/route-path"], ["/other"]]);
    expect(api.problems.filter(({ reason }) => reason.includes("--vpc-link"))).toEqual([]);
  });

  it("is 500 while nobody says where the link leads, and start says so", async () => {
    const api = serve({ routes: routes({ connection_id: LINK }) });
    const answer = await api.call("GET", "/route-path");

    expect(answer.status).toBe(500);
    expect(api.problems.map(({ reason }) => reason).join()).toContain("say where the link leads, as in --vpc-link");
  });
});
