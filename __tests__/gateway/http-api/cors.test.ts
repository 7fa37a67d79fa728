import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { toFunction } from "../support/http-apis.ts";
import { httpApis } from "./support.ts";

const serve = httpApis();
const CORS = {
  allow_origins: ["https://www.example.com", "https://*.example.org", "http://*"],
  allow_methods: ["GET", "POST"],
  allow_headers: ["content-type", "x-mine"],
  expose_headers: ["date", "x-api-id"],
  max_age: 300,
  allow_credentials: true,
};

function api(cors: JsonObject = CORS) {
  return serve(
    { routes: { "GET /pets": toFunction("f") }, api: { cors_configuration: [cors] } },
    {
      f: () => ({
        statusCode: 200,
        headers: { "Access-Control-Allow-Origin": "https://mine", "Access-Control-Max-Age": 5, "X-Kept": 1 },
        body: "ok",
      }),
    },
  );
}

const corsHeaders = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")));

const preflight = (origin: string) => ({ headers: { Origin: origin, "Access-Control-Request-Method": "GET" } });

describe("a preflight request", () => {
  it("is answered by the gateway, without any route for OPTIONS", async () => {
    const shop = api();
    const { status, headers, body } = await shop.call("OPTIONS", "/pets", preflight("https://www.example.com"));

    expect([status, body, shop.calls]).toEqual([204, "", []]);
    expect(corsHeaders(headers)).toEqual({
      "access-control-allow-origin": "https://www.example.com",
      "access-control-allow-methods": "GET,POST",
      "access-control-allow-headers": "content-type,x-mine",
      "access-control-max-age": "300",
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "date,x-api-id",
    });
  });

  it("of an origin that is not allowed gets no headers", async () => {
    const { status, headers } = await api().call("OPTIONS", "/pets", preflight("https://evil.example"));

    expect([status, corsHeaders(headers)]).toEqual([204, {}]);
  });

  it("without an origin is a request like others", async () => {
    expect((await api().call("OPTIONS", "/pets")).status).toBe(404);
  });

  it("is for the authorizer where a route for ANY or $default has one, unless another route lets it in", async () => {
    const guard = { authorization_type: "AWS_IAM" };
    const routes = { $default: toFunction("f", {}, guard), "ANY /any": toFunction("f", {}, guard) };
    const closed = serve({ routes, api: { cors_configuration: [CORS] } }, { f: () => "" });
    const open = serve(
      { routes: { ...routes, "OPTIONS /{proxy+}": toFunction("f") }, api: { cors_configuration: [CORS] } },
      { f: () => "" },
    );
    const call = preflight("https://www.example.com");
    const statuses = [
      await closed.call("OPTIONS", "/x", call),
      await closed.call("OPTIONS", "/any", call),
      await open.call("OPTIONS", "/x", call),
    ];

    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 204]);
  });
});

describe("a response", () => {
  it("has the API's headers instead of the backend's", async () => {
    const { headers } = await api().call("GET", "/pets", { headers: { Origin: "https://www.example.com" } });

    expect(headers["x-kept"]).toBe("1");
    expect(corsHeaders(headers)).toEqual({
      "access-control-allow-origin": "https://www.example.com",
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "date,x-api-id",
    });
  });

  it.each([
    ["no origin", {}, {}],
    ["an origin that is not allowed", { Origin: "https://evil.example" }, {}],
  ])("to a request with %s has none", async (_, headers, expected) => {
    expect(corsHeaders((await api().call("GET", "/pets", { headers })).headers)).toEqual(expected);
  });

  it("that is an error has them, too", async () => {
    const { status, headers } = await api().call("GET", "/no", { headers: { Origin: "https://www.example.com" } });

    expect([status, headers["access-control-allow-origin"]]).toEqual([404, "https://www.example.com"]);
  });

  it("keeps the backend's headers where the API says nothing of CORS", async () => {
    const shop = serve(
      { routes: { "GET /pets": toFunction("f") } },
      { f: () => ({ statusCode: 200, headers: { "Access-Control-Allow-Origin": "https://mine" } }) },
    );
    const { headers } = await shop.call("GET", "/pets", { headers: { Origin: "https://mine" } });

    expect(corsHeaders(headers)).toEqual({ "access-control-allow-origin": "https://mine" });
  });
});

describe("an allowed origin", () => {
  it.each([
    [["*"], "https://any.example", "*"],
    [["https://*"], "https://any.example", "https://any.example"],
    [["https://*"], "http://any.example", undefined],
    [["HTTPS://WWW.EXAMPLE.COM"], "https://www.example.com", "https://www.example.com"],
    [["https://www.example.com"], "https://www.example.com.evil", undefined],
  ])("%j takes %s: %s", async (allow_origins, origin, expected) => {
    const { headers } = await api({ allow_origins }).call("GET", "/pets", { headers: { Origin: origin } });

    expect(headers["access-control-allow-origin"]).toBe(expected);
  });
});
