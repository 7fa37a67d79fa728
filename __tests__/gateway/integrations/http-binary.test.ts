import { apisOf, backends, http, httpProxy } from "./support.ts";

const start = backends();
const apiWith = apisOf();

/** Not UTF-8. */
const BYTES = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]);
const BROKEN = BYTES.toString("utf8");
const BASE64 = BYTES.toString("base64");

const root = { "x-amazon-apigateway-binary-media-types": ["image/png"] };

describe("a request's payload", () => {
  const received = async (
    contentHandling: string | undefined,
    type: string,
    body: Buffer | string,
    isListed = true,
  ) => {
    const backend = await start.http();
    const special = contentHandling === undefined ? {} : { contentHandling };
    const operations = { "/custom": http(backend.url, special), "/proxy": httpProxy(backend.url, special) };
    const api = apiWith(operations, isListed ? { root } : {});
    const answers = [];
    for (const path of Object.keys(operations)) {
      const { status } = await api.call("POST", `/dev${path}`, { headers: { "Content-Type": type }, body });
      answers.push(status === 200 ? backend.last().body : status);
    }
    return answers;
  };

  // feature: content-handling
  it.each([
    ["bytes of a binary type", undefined, "image/png", BYTES, BYTES],
    ["bytes of a binary type", "CONVERT_TO_BINARY", "image/png; q=1", BYTES, BYTES],
    ["bytes of a binary type", "CONVERT_TO_TEXT", "image/png", BYTES, BASE64],
    ["text", undefined, "text/plain", "täxt", "täxt"],
    ["text", "CONVERT_TO_TEXT", "text/plain", "täxt", "täxt"],
    ["Base64", "CONVERT_TO_BINARY", "text/plain", BASE64, BYTES],
    ["bytes of a type that is not listed", undefined, "text/plain", BYTES, BROKEN],
  ])("%s with contentHandling %s and type %s", async (_, handling, type, body, expected) => {
    const bytes = Buffer.from(expected);

    expect(await received(handling, type, body)).toEqual([bytes, bytes]);
  });

  it("is text to an API without binary types", async () => {
    expect(await received(undefined, "image/png", BYTES, false)).toEqual([Buffer.from(BROKEN), Buffer.from(BROKEN)]);
    expect(await received("CONVERT_TO_BINARY", "image/png", BASE64, false)).toEqual([BYTES, BYTES]);
  });

  it("ends in 500 when it should be Base64 and is not", async () => {
    expect(await received("CONVERT_TO_BINARY", "text/plain", "not Base64!")).toEqual([500, 500]);
  });

  it("ends in 500 when it is binary and there is a template for it", async () => {
    const backend = await start.http();
    const withTemplate = { requestTemplates: { "image/png": '{"image":"$input.body"}' } };
    const operations = {
      "/binary": http(backend.url, withTemplate),
      "/text": http(backend.url, { ...withTemplate, contentHandling: "CONVERT_TO_TEXT" }),
    };
    const api = apiWith(operations, { root });
    const call = (path: string) => api.call("POST", path, { headers: { "Content-Type": "image/png" }, body: BYTES });

    expect((await call("/dev/binary")).status).toBe(500);
    expect(api.warnings).toEqual([expect.stringContaining("contentHandling to CONVERT_TO_TEXT")]);
    expect((await call("/dev/text")).status).toBe(200);
    expect(backend.last().body.toString()).toBe(JSON.stringify({ image: BASE64 }));
  });
});

describe("an answer's payload", () => {
  const answered = async (
    integration: "custom" | "proxy",
    contentHandling: string | undefined,
    type: string,
    body: Buffer | string,
    accept: string | undefined,
    isListed = true,
  ) => {
    const backend = await start.http((_, response) => response.writeHead(200, { "Content-Type": type }).end(body));
    const handling = contentHandling === undefined ? {} : { contentHandling };
    const responses = { default: { statusCode: "200", ...handling } };
    const operation = integration === "custom" ? http(backend.url, { responses }) : httpProxy(backend.url);
    const api = apiWith({ "/": operation }, isListed ? { root } : {});
    const answer = await api.call("GET", "/dev", accept === undefined ? {} : { headers: { Accept: accept } });
    return answer.status === 200 ? Buffer.from(answer.body) : answer.status;
  };

  it.each([
    ["binary", undefined, "image/png", BYTES, "image/png", BYTES],
    ["binary", "CONVERT_TO_BINARY", "image/png", BYTES, "text/plain", BYTES],
    ["binary", "CONVERT_TO_TEXT", "image/png", BYTES, "image/png", BASE64],
    ["binary", undefined, "image/png", BYTES, "text/plain", BASE64],
    ["binary, first of several accepted", undefined, "image/png", BYTES, "image/png, */*;q=0.8", BYTES],
    ["binary, not the first accepted", undefined, "image/png", BYTES, "text/html, image/png", BASE64],
    ["Base64", undefined, "text/plain", BASE64, "image/png", BYTES],
    ["Base64", undefined, "text/plain", BASE64, "text/plain", BASE64],
    ["Base64", "CONVERT_TO_TEXT", "text/plain", BASE64, "image/png", BASE64],
    ["Base64", "CONVERT_TO_BINARY", "text/plain", BASE64, undefined, BYTES],
    ["text", "CONVERT_TO_BINARY", "text/plain", "not Base64!", undefined, 500],
    ["text", undefined, "text/plain", "not Base64!", "image/png", 500],
    ["bytes of a type that is not listed", undefined, "image/gif", BYTES, "image/gif", BROKEN],
  ])("%s with contentHandling %s, type %s", async (_, handling, type, body, accept, expected) => {
    const wanted = typeof expected === "number" ? expected : Buffer.from(expected);

    expect(await answered("custom", handling, type, body, accept)).toEqual(wanted);
    if (handling === undefined) expect(await answered("proxy", handling, type, body, accept)).toEqual(wanted);
  });

  it("is text to an API without binary types", async () => {
    expect(await answered("custom", undefined, "image/png", BYTES, "image/png", false)).toEqual(Buffer.from(BROKEN));
    expect(await answered("custom", "CONVERT_TO_BINARY", "x/y", BASE64, undefined, false)).toEqual(BYTES);
  });

  it("can be read by a template once it is text", async () => {
    const backend = await start.http((_, response) => response.setHeader("Content-Type", "image/png").end(BYTES));
    const responseTemplates = { "application/json": '{"image":"$input.body"}' };
    const withHandling = (contentHandling: string) =>
      http(backend.url, { responses: { default: { statusCode: "200", responseTemplates, contentHandling } } });
    const api = apiWith(
      { "/text": withHandling("CONVERT_TO_TEXT"), "/binary": withHandling("CONVERT_TO_BINARY") },
      { root },
    );

    expect((await api.call("GET", "/dev/text")).json()).toEqual({ image: BASE64 });
    expect((await api.call("GET", "/dev/binary")).status).toBe(500);
  });
});
