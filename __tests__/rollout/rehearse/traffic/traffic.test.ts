import type { StageCall } from "../../../../gateway/server/call-stage.ts";
import { randomArrivals, replayedArrivals } from "../../../../rollout/rehearse/traffic/arrivals.ts";
import type { CallableMethod } from "../../../../rollout/rehearse/traffic/callable-method.ts";
import { createClient } from "../../../../rollout/rehearse/traffic/client.ts";
import { sampleJson } from "../../../../rollout/rehearse/traffic/sample-json.ts";
import { seeded } from "../../../../rollout/simulate/random.ts";

const method = (httpMethod: string, path: string, more: Partial<CallableMethod> = {}): CallableMethod => ({
  logged: `${httpMethod} ${path}`,
  place: { base: "/prod" },
  httpMethod,
  path,
  needsToken: false,
  needsKey: false,
  query: [],
  headers: [],
  ...more,
});

const [list, create, read] = [method("GET", "/pets"), method("POST", "/pets"), method("GET", "/pets/{id}")];

const take = <T>(count: number, from: Iterator<T, never>): T[] =>
  Array.from({ length: count }, () => from.next().value);

describe("made-up requests", () => {
  it("come as often as they should, and mostly read", () => {
    const arrivals = take(20_000, randomArrivals([list, create, read], 10, seeded(1)));
    const seconds = arrivals.reduce((sum, { afterMs }) => sum + afterMs, 0) / 1_000;
    const shareOf = (one: CallableMethod) => arrivals.filter((arrival) => arrival.method === one).length / 20_000;

    expect(seconds).toBeGreaterThan(1_950);
    expect(seconds).toBeLessThan(2_050);
    expect(shareOf(create)).toBeCloseTo(3 / 19, 1);
    expect(shareOf(read)).toBeCloseTo(8 / 19, 1);
  });

  it("are none where no method can be called", () => {
    expect(() => randomArrivals([], 10, seeded(1)).next()).toThrow("no method that can be called without a signature");
  });
});

describe("replayed requests", () => {
  const line = (at: number, httpMethod: string, resourcePath: string) =>
    JSON.stringify({ requestTimeEpoch: `${at}`, httpMethod, resourcePath, status: "200", responseLatency: "5" });

  it("come in the log's order and pace, again and again", () => {
    const log = [line(5_000, "GET", "/pets/{id}"), line(1_000, "GET", "/pets"), line(4_000, "POST", "/pets"), "noise"];

    expect(take(5, replayedArrivals(log, [list, create, read]))).toEqual([
      { afterMs: 2_000, method: list },
      { afterMs: 3_000, method: create },
      { afterMs: 1_000, method: read },
      { afterMs: 2_000, method: list },
      { afterMs: 3_000, method: create },
    ]);
  });

  it("are refused where the log has none of the API's", () => {
    expect(() => replayedArrivals([line(0, "GET", "/cats")], [list]).next()).toThrow(
      "the access log holds no request of this API",
    );
  });
});

describe("a made-up body", () => {
  it.each<[string, Parameters<typeof sampleJson>[0], unknown]>([
    [
      "has what must be there",
      { type: "object", required: ["name"], properties: { name: { type: "string" }, age: { type: "integer" } } },
      { name: "rehearsal" },
    ],
    ["keeps to bounds", { type: "integer", minimum: 7 }, 7],
    ["keeps to lengths", { type: "string", minLength: 12 }, "rehearsal..."],
    ["is not longer than it may be", { type: "string", maxLength: 3 }, "reh"],
    ["is one of those listed", { enum: ["cat", "dog"] }, "cat"],
    ["takes the first alternative", { anyOf: [{ type: "boolean" }, { type: "string" }] }, true],
    ["has as many items as it must", { type: "array", minItems: 2, items: { type: "number" } }, [1, 1]],
    [
      "is of all parts",
      {
        allOf: [
          { required: ["a"], properties: { a: { type: "number" } } },
          { required: ["b"], properties: {} },
        ],
      },
      { a: 1, b: "rehearsal" },
    ],
  ])("%s", (_, schema, value) => {
    expect(sampleJson(schema)).toEqual(value);
  });

  it("takes what is known of a thing, such as the version a change has to name", () => {
    const schema = { type: "object", required: ["version"], properties: { version: { type: "integer" } } };

    expect(sampleJson(schema, { version: 4 })).toEqual({ version: 4 });
  });
});

describe("a client", () => {
  const update = method("PUT", "/pets/{id}", {
    needsToken: true,
    needsKey: true,
    headers: ["X-Tenant", "Authorization"],
    body: { type: "object", required: ["version"], properties: { version: { type: "integer" } } },
  });
  const remove = method("DELETE", "/pets/{id}");

  function calling() {
    const calls: StageCall[] = [];
    const client = createClient({
      methods: [create, read, update, remove],
      token: "a.b.c",
      apiKey: "key",
      random: seeded(1),
      call: async (request) => {
        calls.push(request);
        return { statusCode: request.method === "DELETE" ? 204 : 200, headers: [], body: '{"id":"rex 1","version":3}' };
      },
    });
    return { client, calls };
  }

  it("asks for what it was told of, and forgets what it deleted", async () => {
    const { client, calls } = calling();
    for (const one of [read, create, read, remove, remove, method("GET", "/toys/{toy}", { query: ["q"] })])
      await client(one);

    expect(calls.map(({ target }) => target)).toEqual([
      "/prod/pets/unknown",
      "/prod/pets",
      "/prod/pets/rex%201",
      "/prod/pets/rex%201",
      "/prod/pets/unknown",
      "/prod/toys/unknown?q=1",
    ]);
  });

  it("shows its token and its key where they are asked for, and sends a body that fits", async () => {
    const { client, calls } = calling();
    await client(create);
    await client(update);

    expect(calls[0]?.headers).toEqual([]);
    expect(calls[1]?.headers).toEqual([
      "Authorization",
      "Bearer a.b.c",
      "X-Api-Key",
      "key",
      "Content-Type",
      "application/json",
      "X-Tenant",
      "1",
    ]);
    expect(calls[1]?.body.toString()).toBe('{"version":3}');
  });
});
