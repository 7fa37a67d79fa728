import { toFunction } from "../support/http-apis.ts";
import { httpApis } from "./support.ts";

const serve = httpApis();

const answering = (value: unknown, integration = {}) =>
  serve({ routes: { "GET /": toFunction("f", integration) } }, { f: () => value });

describe("an answer in payload format 2.0 without a status", () => {
  it.each([
    ["a text", "Hello from Lambda!", "Hello from Lambda!"],
    ["an object", { message: "Hello from Lambda!" }, '{"message":"Hello from Lambda!"}'],
    ["a list", [1, 2], "[1,2]"],
    ["a number", 5, "5"],
    ["nothing", undefined, "null"],
  ])("is the body, as JSON: %s", async (_, value, body) => {
    const answer = await answering(value).call("GET", "/");

    expect([answer.status, answer.headers["content-type"], answer.body]).toEqual([200, "application/json", body]);
  });
});

describe("an answer in payload format 2.0 with a status", () => {
  it("has headers, cookies and a body of its own", async () => {
    const value = {
      statusCode: 201,
      headers: { "Content-Type": "text/html", "X-Count": 5, Connection: "close", "Content-Length": "999" },
      cookies: ["a=1; Path=/", "b=2"],
      body: "<p>",
    };
    const answer = await answering(value).call("GET", "/");

    expect([answer.status, answer.body]).toEqual([201, "<p>"]);
    expect(answer.rawHeaders.slice(0, -2)).toEqual([
      ...["Content-Type", "text/html", "X-Count", "5"],
      ...["set-cookie", "a=1; Path=/", "set-cookie", "b=2"],
    ]);
  });

  it("is text where it does not say otherwise", async () => {
    const answer = await answering({ statusCode: 200, body: "ok" }).call("GET", "/");

    expect(answer.headers["content-type"]).toBe("text/plain;charset=UTF-8");
  });

  it("is decoded where it says it is encoded, whatever the client accepts", async () => {
    const body = Buffer.from([1, 2, 255]);
    const answer = await answering({
      statusCode: 200,
      isBase64Encoded: true,
      body: body.toString("base64"),
    }).call("GET", "/");

    expect(answer.body).toEqual(body);
  });

  it("may be without a body", async () => {
    const answer = await answering({ statusCode: 204 }).call("GET", "/");

    expect([answer.status, answer.body]).toEqual([204, ""]);
  });

  it.each([
    ["a status that is none", { statusCode: "many" }, "statusCode"],
    ["a status below 200", { statusCode: 100 }, "statusCode"],
    ["a body that is an object", { statusCode: 200, body: {} }, "body"],
    ["a body that is no Base64", { statusCode: 200, body: "!", isBase64Encoded: true }, "body"],
    ["headers that are a text", { statusCode: 200, headers: "no" }, "headers"],
    ["a header no HTTP response may have", { statusCode: 200, headers: { "a b": "1" } }, "headers"],
    ["cookies that are a text", { statusCode: 200, cookies: "a=1" }, "cookies"],
  ])("is 500 with %s", async (_, value, field) => {
    const stages = { $default: { access_log_settings: { format: "$context.integrationErrorMessage" } } };
    const api = serve({ routes: { "GET /": toFunction("f") }, stages }, { f: () => value });
    const answer = await api.call("GET", "/");

    expect([answer.status, answer.body]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(api.accessLog[0]).toContain(`wrong type for field \\"${field}\\"`);
  });
});

describe("an answer in payload format 1.0", () => {
  const version = { payload_format_version: "1.0" };

  it("is as of a REST API", async () => {
    const value = { statusCode: 200, multiValueHeaders: { "X-A": ["1", "2"] }, body: "x" };
    const answer = await answering(value, version).call("GET", "/");

    expect(answer.rawHeaders).toEqual(expect.arrayContaining(["X-A", "1", "X-A", "2"]));
  });

  it("is 500 without its form", async () => {
    const answer = await answering({ message: "hello" }, version).call("GET", "/");

    expect([answer.status, answer.body]).toEqual([500, '{"message":"Internal Server Error"}']);
  });
});

describe("a function", () => {
  const FORMAT =
    "$context.status $context.integrationStatus $context.integration.status $context.integrationErrorMessage";
  const stages = { $default: { access_log_settings: { format: FORMAT } } };

  it("that throws is 500, and the access log says what it threw", async () => {
    const api = serve(
      { routes: { "GET /": toFunction("f") }, stages },
      {
        f: () => {
          throw new Error("no luck");
        },
      },
    );
    const answer = await api.call("GET", "/");

    expect([answer.status, answer.body]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(api.accessLog[0]).toMatch(/^500 200 - The Lambda function returned the following error: no luck/);
  });

  it("that is not there is 500", async () => {
    const uri = "arn:aws:lambda:eu-west-1:123456789012:function:gone";
    const api = serve({ routes: { "GET /": toFunction("f", { integration_uri: uri }) }, stages }, { f: () => "" });
    const answer = await api.call("GET", "/");

    expect(answer.status).toBe(500);
    expect(api.accessLog[0]).toMatch(/^500 403 - The IAM role configured on the integration/);
    expect(api.warnings.join()).toContain("'arn:aws:lambda:eu-west-1:123456789012:function:gone' is not in");
  });

  it("that takes longer than its integration waits is 503", async () => {
    const api = serve(
      { routes: { "GET /": toFunction("f", { timeout_milliseconds: 50 }) }, stages },
      { f: () => new Promise((resolve) => setTimeout(resolve, 100)) },
    );
    const answer = await api.call("GET", "/");

    expect([answer.status, answer.body]).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  it("is called by its plain ARN as well, and by an alias a stage variable names", async () => {
    const integration_uri = "${aws_lambda_function.f.arn}:$${stageVariables.alias}";
    const api = serve(
      {
        routes: { "GET /": toFunction("f", { integration_uri }) },
        stages: { $default: { stage_variables: { alias: "$LATEST" } } },
      },
      { f: (_, { invokedFunctionArn }) => invokedFunctionArn },
    );

    expect((await api.call("GET", "/")).body).toMatch(/:function:f:\$LATEST$/);
  });
});
