import { mappedTarget } from "../../../gateway/http-api/mapping/mapped-target.ts";
import { backends } from "../integrations/support.ts";
import { toBackend, toFunction } from "../support/http-apis.ts";
import { httpApis } from "./support.ts";

const serve = httpApis();
const start = backends();

async function seenWith(
  request_parameters: Record<string, string>,
  call: Parameters<ReturnType<typeof serve>["call"]>[2] = {},
) {
  const backend = await start.http();
  const api = serve({
    routes: { "POST /pets/{id}": toBackend(`${backend.url}/x`, { request_parameters }) },
    stages: { $default: { stage_variables: { env: "blue" } } },
  });
  const answer = await api.call("POST", "/pets/5?q=1&q=2&keep=1", call);
  return { ...backend.last(), requestId: answer.headers["apigw-requestid"] };
}

describe("a mapping of a request", () => {
  // feature: http-api-mapping
  it("appends a header with the id of the request", async () => {
    const { headers, requestId } = await seenWith({ "append:header.header1": "$context.requestId" });

    expect(headers.header1).toBe(requestId);
  });

  it("renames a header", async () => {
    const parameters = { "append:header.header2": "$request.header.header1", "remove:header.header1": "''" };
    const { headers } = await seenWith(parameters, { headers: { Header1: "v" } });

    expect(headers).toMatchObject({ header2: "v" });
    expect(headers).not.toHaveProperty("header1");
  });

  it.each([
    ["append:header.h", "static", { h: "old, static" }],
    ["overwrite:header.H", "$stageVariables.env", { h: "blue" }],
    ["overwrite:header.h", "$${request.path.id} $${request.querystring.q}", { h: "5 1,2" }],
    ["overwrite:header.h", "$request.body.a.b", { h: "c" }],
    ["overwrite:header.h", "$request.body.list", { h: "[1,2]" }],
    ["overwrite:header.h", "$request.header.missing", { h: "old" }],
    ["overwrite:header.h", "$request.body..b", { h: "old" }],
    ["overwrite:header.h", "$context.routeKey", { h: "POST /pets/{id}" }],
    ["append:header.h", "", { h: "old" }],
  ])("%s = %s makes %j", async (target, value, expected) => {
    const body = '{"a":{"b":"c"},"list":[1,2]}';
    const { headers } = await seenWith({ [target]: value }, { headers: { h: "old" }, body });

    expect(headers).toMatchObject(expected);
  });

  it.each([
    ["append:querystring.q", "3", "/x?q=1&q=2&q=3&keep=1"],
    ["overwrite:querystring.q", "$request.path.id", "/x?q=5&keep=1"],
    ["remove:querystring.q", "''", "/x?keep=1"],
    ["remove:querystring.Q", "''", "/x?q=1&q=2&keep=1"],
    ["overwrite:path", "/other/$${request.path.id}", "/other/5?q=1&q=2&keep=1"],
    ["overwrite:path", "$request.path", "/pets/5?q=1&q=2&keep=1"],
  ])("%s = %s asks for %s", async (target, value, url) => {
    expect((await seenWith({ [target]: value })).url).toBe(url);
  });

  it("of the path leaves the integration its own query", async () => {
    const backend = await start.http();
    const request_parameters = { "overwrite:path": "/new path" };
    const api = serve({ routes: { "GET /": toBackend(`${backend.url}/old?own=1`, { request_parameters }) } });
    await api.call("GET", "/?q=1");

    expect(backend.last().url).toBe("/new%20path?own=1&q=1");
  });

  it("changes the event of a function, too", async () => {
    const request_parameters = { "append:header.x": "1", "append:querystring.q": "2", "overwrite:path": "/new" };
    const api = serve(
      { routes: { "GET /": toFunction("f", { request_parameters }) } },
      { f: ({ rawPath, rawQueryString, headers }) => ({ rawPath, rawQueryString, x: (headers as { x: string }).x }) },
    );

    expect((await api.call("GET", "/")).json()).toEqual({ rawPath: "/new", rawQueryString: "q=2", x: "1" });
  });
});

describe("mappings of responses", () => {
  const response_parameters = [
    { status_code: "500", mappings: { "append:header.header1": "$context.requestId", "overwrite:statuscode": "403" } },
    { status_code: "404", mappings: { "append:header.error": "$stageVariables.environmentId" } },
    { status_code: "201", mappings: {} },
    {
      status_code: "202",
      mappings: {
        "append:header.a": "$${response.body.name}-$${response.header.b}",
        "overwrite:header.b": "new",
        "remove:header.c": "''",
      },
    },
  ];
  const answering = async (status: number) => {
    const backend = await start.http((_, response) => {
      response.writeHead(status, { b: "old", c: "gone" }).end('{"name":"n"}');
    });
    return serve({
      routes: { "GET /": toBackend(backend.url, { response_parameters }) },
      stages: { $default: { stage_variables: { environmentId: "e1" } } },
    }).call("GET", "/");
  };

  it("of status 500 make it 403 with the id of the request", async () => {
    const { status, headers } = await answering(500);

    expect([status, headers.header1]).toEqual([403, headers["apigw-requestid"]]);
  });

  it("of status 404 add a header", async () => {
    const { status, headers } = await answering(404);

    expect([status, headers.error]).toEqual([404, "e1"]);
  });

  it("of other statuses leave everything as it is", async () => {
    for (const wanted of [200, 201]) {
      const { status, headers } = await answering(wanted);

      expect([status, headers]).toEqual([wanted, expect.not.objectContaining({ header1: expect.anything() })]);
    }
  });

  it("read headers and body of the answer", async () => {
    const { headers } = await answering(202);

    expect(headers).toMatchObject({ a: "n-old", b: "new" });
    expect(headers).not.toHaveProperty("c");
  });
});

describe("the target of a mapping", () => {
  it.each([
    "access-control-allow-origin",
    "apigw-requestid",
    "Authorization",
    "Connection",
    "Content-Encoding",
    "Content-Length",
    "Content-Location",
    "Forwarded",
    "Keep-Alive",
    "Origin",
    "Proxy-Authenticate",
    "Proxy-Authorization",
    "TE",
    "Trailers",
    "Transfer-Encoding",
    "Upgrade",
    "x-amz-date",
    "x-amzn-trace-id",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "Via",
  ])("is no reserved header: %s", (name) => {
    expect(mappedTarget(`overwrite:header.${name}`, "request")).toContain("reserved");
  });

  it.each([
    ["replace:header.x", "request"],
    ["append:header", "request"],
    ["append:path", "request"],
    ["overwrite:path.x", "request"],
    ["overwrite:statuscode", "request"],
    ["overwrite:path", "response"],
    ["append:querystring.x", "response"],
    ["append:body.x", "response"],
  ] as const)("is not %s of a %s", (key, side) => {
    expect(typeof mappedTarget(key, side)).toBe("string");
  });

  it("that AWS would refuse is told at start", () => {
    const request_parameters = { "append:header.Authorization": "x" };
    const api = serve({ routes: { "GET /": toBackend("http://example.com", { request_parameters }) } });

    expect(api.problems).toEqual([
      {
        address: "aws_apigatewayv2_route.route0",
        reason: "'append:header.Authorization': the header Authorization is reserved, nobody may map it",
      },
    ]);
  });
});
