import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { examples } from "../../../examples/index.ts";
import type { Call } from "../../../examples/support/call.ts";
import { callExample } from "../../../examples/support/call-example.ts";
import { curlLine } from "../../../examples/support/curl-line.ts";
import { runCalls } from "../../../examples/support/run-calls.ts";

const received: string[] = [];

const server = createServer((request, response) => {
  void textOf(request).then((body) => {
    const { method, url, headers } = request;
    received.push(`${method} ${url} ${headers["content-type"] ?? "-"} ${headers["x-api-key"] ?? "-"} ${body}`);
    response.end("fine");
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

let baseUrl = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev`;
});
afterAll(() => server.close());
beforeEach(() => received.splice(0));

const calls: readonly Call[] = [
  { shows: "JSON", request: "POST /a?b=1", body: { c: 1 }, apiKey: "free", answers: { status: 200, text: "fine" } },
  { shows: "text", request: "PUT /t", headers: { "content-type": "text/csv" }, body: "a,b", answers: { status: 500 } },
];

const target = () => ({ baseUrl, apiKey: (name: string) => (name === "free" ? "k3y" : undefined) });

describe("calls of somebody", () => {
  const by = { fetch: (url: string, init: RequestInit) => fetch(`${url}?by=ann`, init), curl: "--user ann:secret" };
  const call: Call = {
    shows: "a caller",
    request: "GET /notes",
    by: "ann",
    headers: { authorization: "{token}" },
    answers: { status: 200 },
  };

  it("are sent in their own way, with what is known before the first call", async () => {
    const known = { ...target(), callers: { ann: by }, values: { token: "t0k3n" } };
    const [result] = await runCalls([{ ...call, headers: { "x-api-key": "{token}" } }], known);

    expect(result?.problems).toEqual([]);
    expect(received).toEqual(["GET /dev/notes?by=ann - t0k3n "]);
    expect(curlLine(call, known)).toBe(`curl -i --user ann:secret '${baseUrl}/notes' -H 'authorization: t0k3n'`);
  });

  it("are not sent where nobody knows who that is", async () => {
    expect(await runCalls([call], target())).toMatchObject([{ problems: ["there is no caller 'ann'"] }]);
    expect(received).toEqual([]);
  });
});

describe("calls", () => {
  it("are made one after the other, with bodies and keys, and compared", async () => {
    const results = await runCalls(calls, target());

    expect(received).toEqual(['POST /dev/a?b=1 application/json k3y {"c":1}', "PUT /dev/t text/csv - a,b"]);
    expect(results.map(({ shows, problems }) => [shows, problems])).toEqual([
      ["JSON", []],
      ["text", ["status 200, not 500"]],
    ]);
  });

  it("are asked again where an answer comes only eventually, and hand on what they keep", async () => {
    let asked = 0;
    const counting = createServer((request, response) => {
      response.end(JSON.stringify({ id: "a b", url: request.url, asked: ++asked }));
    });
    await new Promise<void>((resolve) => counting.listen(0, "127.0.0.1", resolve));
    const { port } = counting.address() as AddressInfo;
    const results = await runCalls(
      [
        {
          shows: "third time",
          request: "GET /a",
          eventually: true,
          answers: { status: 200, json: { id: /./, url: /./, asked: 3 } },
          keep: { it: "id" },
        },
        {
          shows: "kept",
          request: "GET /a/{it}/{other}",
          answers: { status: 200, json: { id: /./, url: "/a/a%20b/%7Bother%7D", asked: 4 } },
        },
      ],
      { baseUrl: `http://127.0.0.1:${port}`, apiKey: () => undefined },
    );
    counting.close();

    expect(results.map(({ problems }) => problems)).toEqual([[], []]);
  });

  it("are not made with a key nobody knows", async () => {
    const [first] = await runCalls(calls.slice(0, 1), { baseUrl, apiKey: () => undefined });

    expect([first?.problems, received]).toEqual([["there is no API key 'free'"], []]);
  });

  it("that nobody answers are problems, not errors", async () => {
    const [first] = await runCalls(calls, { ...target(), baseUrl: "http://127.0.0.1:1" });

    expect(first?.problems).toEqual([expect.stringContaining("no answer")]);
  });

  it("are told as curl commands a shell reads", () => {
    const [first] = calls;

    expect(curlLine({ ...first, body: "it's" } as Call, { ...target(), baseUrl: "http://h/dev" })).toBe(
      "curl -i -X POST 'http://h/dev/a?b=1' -H 'x-api-key: k3y' --data-raw 'it'\\''s'",
    );
  });

  it("to an API somewhere else end with 1 when an answer is wrong", async () => {
    const written: string[] = [];
    const [example] = examples;
    if (example === undefined) throw new Error("there are no examples");
    const call = (all: readonly Call[]) =>
      callExample({ ...example, calls: all }, baseUrl, new Map([["free", "k3y"]]), {
        write: (text) => written.push(text),
      });

    expect([await call(calls.slice(0, 1)), await call(calls)]).toEqual([0, 1]);
    expect(written.join("")).toContain("wrong  PUT /t  text\n         status 200, not 500\n");
  });
});
