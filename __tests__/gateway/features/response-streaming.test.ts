import { get, type IncomingMessage } from "node:http";
import { apiOf, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { removeZips, zipOf } from "../support/zipped-functions.ts";

const start = realGateways();
const stack = stackDirectories();

afterAll(removeZips);

const CODE = `
  const { pipeline } = require("node:stream/promises");
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const metadata = {
    statusCode: 201,
    headers: { "Content-Type": "text/event-stream", "X-Kind": "stream" },
    multiValueHeaders: { "X-Many": ["a", "b"] },
    cookies: ["one=1", "two=2; Path=/"],
  };
  const http = (stream, special = {}) => awslambda.HttpResponseStream.from(stream, { ...metadata, ...special });
  const ways = {
    async slowly(stream) {
      const response = http(stream);
      for (const part of ["one ", "two ", "three"]) { response.write(part); await wait(150); }
      response.end();
    },
    async piped(stream) {
      await pipeline((async function* () { yield "from "; yield Buffer.from([0, 255]); })(), http(stream));
    },
    async empty(stream) { http(stream, { statusCode: 200 }).end(); },
    async large(stream) {
      const response = http(stream);
      for (let n = 0; n < 12; n += 1) if (!response.write(Buffer.alloc(1_000_000, n))) await new Promise((r) => response.once("drain", r));
      response.end();
    },
    async throws() { throw new Error("at once"); },
    async breaks(stream) { http(stream).write("begun"); await wait(100); throw new Error("later"); },
    async late(stream) { http(stream).write("begun"); await wait(5000); },
    async plain(stream) { stream.write("no metadata"); stream.end(); },
    async endless(stream) { stream.write("x".repeat(20_000)); stream.end(); },
    async wrong(stream) { http(stream, { statusCode: 99 }).end("x"); },
  };
  exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
    if (event.path === "/context") return http(stream, { headers: { "X-Id": context.awsRequestId } }).end(typeof context.getRemainingTimeInMillis()), undefined;
    return ways[event.path.slice(1)](stream);
  });
  exports.buffered = async () => ({ statusCode: 200, body: "whole" });
`;

const FUNCTION = { runtime: "nodejs22.x", role: "none", timeout: 2, filename: zipOf({ "index.js": CODE }) };

const streaming = (name: string, special: object = {}) => ({
  responses: { "200": { description: "" } },
  "x-amazon-apigateway-integration": {
    type: "aws_proxy",
    httpMethod: "POST",
    uri: `arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/\${aws_lambda_function.${name}.arn}/response-streaming-invocations`,
    responseTransferMode: "STREAM",
    ...special,
  },
});

const CONFIGURATION = resources(
  apiOf({
    "/{proxy+}": { get: streaming("streaming") },
    "/of/buffered": { get: streaming("buffered") },
    "/in/half": { get: streaming("streaming", { responseTransferMode: "BUFFERED" }) },
    "/in/whole": {
      get: streaming("streaming", {
        responseTransferMode: "BUFFERED",
        uri: "${aws_lambda_function.streaming.invoke_arn}",
      }),
    },
  }),
  {
    aws_lambda_function: {
      streaming: { ...FUNCTION, function_name: "streaming", handler: "index.handler" },
      buffered: { ...FUNCTION, function_name: "buffered", handler: "index.buffered" },
    },
  },
);

interface Received {
  readonly message: IncomingMessage;
  readonly chunks: readonly { readonly text: string; readonly at: number }[];
  readonly body: Buffer;
  readonly isComplete: boolean;
}

function receive(url: string): Promise<Received> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    get(url, (message) => {
      const chunks: { text: string; at: number; bytes: Buffer }[] = [];
      message.on("data", (bytes: Buffer) =>
        chunks.push({ text: bytes.toString(), at: performance.now() - begin, bytes }),
      );
      message.on("error", () => {});
      message.on("close", () =>
        resolve({
          message,
          chunks,
          body: Buffer.concat(chunks.map(({ bytes }) => bytes)),
          isComplete: message.complete,
        }),
      );
    }).on("error", reject);
  });
}

describe.each(["in-process", "worker"] as const)("responses that are streamed, functions %s", (isolation) => {
  let url: string;
  let lines: readonly string[];

  beforeAll(async () => {
    const gateway = await start({ directories: [stack({ "main.tf.json": CONFIGURATION })], isolation });
    url = `${gateway.url}/dev`;
    lines = gateway.lines;
  });

  // feature: streaming
  it("reach the client as the function writes them, after status and headers", async () => {
    const { message, chunks, body } = await receive(`${url}/slowly`);

    expect(message.statusCode).toBe(201);
    expect(message.headers).toMatchObject({
      "content-type": "text/event-stream",
      "x-kind": "stream",
      "x-many": "a, b",
      "set-cookie": ["one=1", "two=2; Path=/"],
      "transfer-encoding": "chunked",
      "x-amzn-requestid": expect.any(String),
      "x-amzn-trace-id": expect.stringMatching(/^Root=1-/),
    });
    expect(body.toString()).toBe("one two three");
    expect(chunks.map(({ text }) => text)).toEqual(["one ", "two ", "three"]);
    expect((chunks[2]?.at ?? 0) - (chunks[0]?.at ?? 0)).toBeGreaterThan(200);
  });

  it("hold bytes as they are, without any binary media type", async () => {
    expect((await receive(`${url}/piped`)).body).toEqual(Buffer.from([...Buffer.from("from "), 0, 255]));
  });

  it("may be empty", async () => {
    const { message, body, isComplete } = await receive(`${url}/empty`);

    expect({ status: message.statusCode, length: body.length, isComplete }).toEqual({
      status: 200,
      length: 0,
      isComplete: true,
    });
  });

  it("may be larger than any other response", async () => {
    expect((await receive(`${url}/large`)).body.length).toBe(12_000_000);
  });

  it("give the function its context, as the third argument", async () => {
    const { message, body } = await receive(`${url}/context`);

    expect({ status: message.statusCode, id: message.headers["x-id"], body: body.toString() }).toEqual({
      status: 201,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      body: "number",
    });
  });

  it.each([
    ["of a function that throws before it writes", "throws"],
    ["without metadata", "plain"],
    ["without a delimiter within 16 KB", "endless"],
    ["with a status there is not", "wrong"],
    ["of a function that does not stream", "of/buffered"],
  ])("%s are 502", async (_what, path) => {
    const { message, body } = await receive(`${url}/${path}`);

    expect([message.statusCode, body.toString()]).toEqual([502, '{"message":"Internal server error"}']);
  });

  it("are cut off where the function fails", async () => {
    const { message, body, isComplete } = await receive(`${url}/breaks`);

    expect([message.statusCode, body.toString(), isComplete]).toEqual([201, "begun", false]);
    expect(lines).toContainEqual("Invoke Error: Error: later");
  });

  it("are cut off when the function's time is over", async () => {
    const { body, isComplete } = await receive(`${url}/late`);

    expect([body.toString(), isComplete]).toEqual(["begun", false]);
    expect(lines).toContainEqual("Invoke Error: Sandbox.Timedout: Task timed out after 2.00 seconds");
  });

  it("need both the mode and the URI for it", async () => {
    expect((await receive(`${url}/in/half`)).message.statusCode).toBe(500);
  });

  it("of a function that streams are no proxy response to an integration that does not", async () => {
    expect((await receive(`${url}/in/whole`)).message.statusCode).toBe(502);
  });
});

describe("an HTTP backend whose response could be streamed", () => {
  it("is told to be approximate at start", async () => {
    const http = streaming("none", { type: "http_proxy", uri: "http://127.0.0.1:9/" });
    const directory = stack({ "main.tf.json": resources(apiOf({ "/": { get: http } })) });

    expect((await start({ directories: [directory] })).notServed).toContainEqual({
      address: expect.stringContaining("GET /"),
      reason: "its response is passed on when it is whole: only functions' responses are streamed here",
      isApproximate: true,
    });
  });
});
