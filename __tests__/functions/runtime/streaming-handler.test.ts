import type { Context } from "aws-lambda";

import { HttpError } from "../../../functions/runtime/http-error.ts";
import { type StreamingFunction, streamingHandler } from "../../../functions/runtime/streaming-handler.ts";
import { AWS_LAMBDA, ResponseStream } from "../../../gateway/lambda/runner/response-stream.ts";
import { captureLog } from "../support/log-lines.ts";
import { proxyEvent } from "../support/proxy-event.ts";

beforeAll(() => Object.assign(globalThis, { awslambda: AWS_LAMBDA }));

const event = proxyEvent({
  resource: "/reports/{rows}",
  stageVariables: { allowedOrigin: "https://shop.example.com" },
});
const context = { awsRequestId: "lambda-1" } as Context;
const ok = { statusCode: 200, headers: { "Content-Type": "text/csv" } };

/** What a function writes: each chunk as it leaves, and the error it ends with. */
async function written(answer: StreamingFunction) {
  const chunks: string[] = [];
  const stream = new ResponseStream((chunk, done) => {
    chunks.push(Buffer.from(chunk).toString("utf8"));
    done();
  });
  const error = await Promise.resolve(streamingHandler(answer)(event, stream as never, context)).catch(
    (reason: unknown) => reason,
  );
  return { chunks, error };
}

const metadata = (statusCode: number, headers: object) =>
  `${JSON.stringify({ statusCode, headers: { ...headers, "Access-Control-Allow-Origin": "https://shop.example.com" } })}${"\0".repeat(8)}`;

describe("a function that streams", () => {
  let lines: ReturnType<typeof captureLog>;
  beforeEach(() => {
    lines = captureLog();
  });
  afterEach(() => jest.restoreAllMocks());

  it("sends status and headers before the first chunk is there, then each chunk as it comes", async () => {
    async function* chunks() {
      yield "one";
      yield Buffer.from("two");
    }

    expect(await written(async () => ({ ...ok, chunks: chunks() }))).toEqual({
      chunks: [metadata(200, { "Content-Type": "text/csv" }), "one", "two"],
      error: undefined,
    });
    expect(lines).toMatchObject([{ message: "request answered", route: "GET /reports/{rows}", status: 200 }]);
  });

  it("may have nothing to send but these", async () => {
    const { chunks } = await written(async () => ({ statusCode: 204, headers: {}, chunks: [] }));

    expect(chunks).toEqual([metadata(204, {})]);
  });

  it("answers what goes wrong before the first chunk, in words for clients", async () => {
    const refused = await written(async () => {
      throw new HttpError(400, "no such report");
    });
    const broken = await written(async () => {
      throw new Error("the password is 1234");
    });

    expect(refused.chunks).toEqual([
      metadata(400, { "Content-Type": "application/json" }),
      '{"message":"no such report"}',
    ]);
    expect(broken.chunks.at(-1)).toBe('{"message":"Internal server error"}');
    expect(lines).toMatchObject([
      { message: "request refused", reason: "no such report" },
      { message: "request failed", error: { message: "the password is 1234" } },
    ]);
  });

  it("breaks off where a later chunk fails, and logs why", async () => {
    async function* chunks() {
      yield "one";
      throw new Error("the database is gone");
    }

    const { chunks: sent, error } = await written(async () => ({ ...ok, chunks: chunks() }));

    expect(sent.at(-1)).toBe("one");
    expect(error).toMatchObject({ message: "the database is gone" });
    expect(lines).toMatchObject([{ message: "request failed", error: { message: "the database is gone" } }]);
  });
});
