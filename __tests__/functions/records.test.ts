import { captureLog } from "./support/log-lines.ts";
import { loadRecordsApi, type RecordsApi } from "./support/records-api.ts";
import { type LocalRecordTable, startRecordTable } from "./support/start-record-table.ts";

const UNKNOWN_ID = "01HNZX8JGFACFA36RBXDHEQN6E";

let table: LocalRecordTable;
let api: RecordsApi;
let log: ReturnType<typeof captureLog>;

beforeAll(async () => {
  table = await startRecordTable();
  api = await loadRecordsApi(table.endpoint);
});
beforeEach(() => {
  log = captureLog();
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => table.close());

const created = async (subject: string, metadata: unknown = "Hello") =>
  (await api.create({ subject, body: { metadata } })).body;

const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));

describe("creating a record", () => {
  it("answers 201 with the record: a ULID, its time in UTC, the metadata and version 1", async () => {
    const before = Date.now();
    const answer = await api.create({ body: { metadata: { title: "Note", tags: ["a", null, 1.5] } } });

    expect(answer).toMatchObject({ status: 201, headers: { "Content-Type": "application/json" } });
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
      created: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
      metadata: { title: "Note", tags: ["a", null, 1.5] },
      version: 1,
    });
    expect(Date.parse(answer.body.created)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(answer.body.created)).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    ["a text", "Hello ☀ 한국어"],
    ["an empty object", {}],
    ["keys in an order of their own", { b: 1, a: 2, "": 3 }],
    ["numbers DynamoDB would refuse", { tiny: 1e-200, huge: 1e300, precise: 2 ** 60 }],
    ["lists in lists, deeper than DynamoDB goes", { deep: nested(900) }],
  ])("gives back %s exactly as it was sent", async (_, metadata) => {
    const { id } = await created("exact", metadata);
    const { body } = await api.get({ subject: "exact", id });

    expect(JSON.stringify(body.metadata)).toBe(JSON.stringify(metadata));
  });

  it("gives records made at once ids in the order they were made", async () => {
    const ids = [];
    for (let n = 0; n < 20; n++) ids.push((await created("orderly")).id);

    expect([...ids].sort()).toEqual(ids);
  });

  it("refuses a request without a body", async () => {
    expect(await api.create({ text: null })).toMatchObject({
      status: 400,
      body: { message: "the request has no body; send a JSON object" },
    });
  });

  it("refuses a body that is not JSON, and shows what came", async () => {
    expect(await api.create({ text: "metadata=Hello" })).toMatchObject({
      status: 400,
      body: { message: 'the body is not valid JSON; received "metadata=Hello"' },
    });
  });

  it("refuses a body nested so deeply that handling it would end the function", async () => {
    expect(
      await api.create({ text: `{"metadata":{"deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}}` }),
    ).toMatchObject({
      status: 400,
      body: { message: "the body is nested more than 1000 levels deep" },
    });
  });

  it("reads a body that API Gateway hands on in base64", async () => {
    const text = Buffer.from('{"metadata":"☀"}').toString("base64");

    expect(await api.create({ text, isBase64Encoded: true })).toMatchObject({ status: 201, body: { metadata: "☀" } });
  });

  it("refuses metadata that is too large for the table", async () => {
    const answer = await api.create({ body: { metadata: { text: "x".repeat(400_000) } } });

    expect(answer).toMatchObject({
      status: 413,
      body: { message: "metadata is too large: 400011 bytes as JSON, at most 400000 can be stored" },
    });
  });

  it("stores the largest metadata it accepts, for the longest owner there is", async () => {
    const metadata = { text: "x".repeat(400_000 - '{"text":""}'.length) };

    expect(await api.create({ subject: "o".repeat(2048), body: { metadata } })).toMatchObject({ status: 201 });
  });
});

describe("getting a record", () => {
  it("answers 200 with the record as it was created", async () => {
    const record = await created("alice");

    expect(await api.get({ id: record.id })).toMatchObject({ status: 200, body: record });
  });

  it("answers 404 for a record that does not exist", async () => {
    expect(await api.get({ id: UNKNOWN_ID })).toMatchObject({
      status: 404,
      body: { message: `there is no record ${UNKNOWN_ID}` },
    });
  });

  it("answers 400 for what is no id", async () => {
    expect(await api.get({ id: "17" })).toMatchObject({
      status: 400,
      body: { message: `path parameter id must be a record's id, 26 upper-case letters and digits; received "17"` },
    });
  });
});

describe("updating a record", () => {
  it("answers 200 with the new metadata and the next version, and keeps id and time", async () => {
    const record = await created("alice", "before");
    const answer = await api.update({ id: record.id, body: { metadata: { now: "after" }, version: 1 } });

    expect(answer).toMatchObject({ status: 200, body: { ...record, metadata: { now: "after" }, version: 2 } });
    expect((await api.get({ id: record.id })).body).toEqual(answer.body);
  });

  it("answers 409 when the record has changed since, and leaves it alone", async () => {
    const { id } = await created("alice");
    await api.update({ id, body: { metadata: "first", version: 1 } });

    expect(await api.update({ id, body: { metadata: "second", version: 1 } })).toMatchObject({
      status: 409,
      body: {
        message: `record ${id} has version 2, the update was made for version 1; read the record again and repeat the change`,
      },
    });
    expect((await api.get({ id })).body).toMatchObject({ metadata: "first", version: 2 });
  });

  it("lets exactly one of many simultaneous updates through", async () => {
    const { id } = await created("alice");
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => api.update({ id, body: { metadata: `writer ${n}`, version: 1 } })),
    );
    const winners = answers.filter(({ status }) => status === 200);

    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(11);
    expect((await api.get({ id })).body).toEqual(winners[0]?.body);
  });

  it("answers 404 for a record that does not exist, and does not create it", async () => {
    const id = UNKNOWN_ID;

    expect(await api.update({ id, body: { metadata: "x", version: 1 } })).toMatchObject({ status: 404 });
    expect(await api.get({ id })).toMatchObject({ status: 404 });
  });

  it("answers 400 with everything that is wrong with the body", async () => {
    const answer = await api.update({ id: UNKNOWN_ID, body: { metadata: 3, version: "1", title: "x" } });

    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body.message.split("\n")).toEqual([
      'unknown property "title", accepted are metadata and version',
      "metadata must be a string of 1 to 10000 characters or an object; received 3",
      'version must be the version you have seen, a whole number from 1; received "1"',
    ]);
  });
});

describe("deleting a record", () => {
  it("answers 204 without a body, and the record is gone", async () => {
    const { id } = await created("alice");

    expect(await api.delete({ id })).toEqual({ status: 204, headers: {}, body: "" });
    expect(await api.get({ id })).toMatchObject({ status: 404 });
  });

  it("answers 404 the second time", async () => {
    const { id } = await created("alice");
    await api.delete({ id });

    expect(await api.delete({ id })).toMatchObject({ status: 404, body: { message: `there is no record ${id}` } });
  });
});

describe("listing records", () => {
  const pages = async (subject: string, query: { readonly [name: string]: string } = {}) => {
    const found = [];
    for (let next: string | undefined = ""; next !== undefined; next = found.at(-1).next) {
      const answer = await api.list({ subject, query: { ...query, ...(next !== "" && { next }) } });
      expect(answer.status).toBe(200);
      found.push(answer.body);
    }
    return found;
  };

  it("pages through 60 records, newest first, 25 at a time", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 60; n++) ids.unshift((await created("librarian", `record ${n}`)).id);
    const found = await pages("librarian");

    expect(found.map(({ records }) => records.length)).toEqual([25, 25, 10]);
    expect(found.flatMap(({ records }) => records.map(({ id }: { id: string }) => id))).toEqual(ids);
    expect(found[0].records[0]).toMatchObject({ metadata: "record 59", version: 1 });
  });

  it("does not promise a further page when the last one is full", async () => {
    for (let n = 0; n < 6; n++) await created("even");

    expect((await pages("even", { limit: "3" })).map(({ records }) => records.length)).toEqual([3, 3]);
  });

  it("answers an empty page without records", async () => {
    expect(await api.list({ subject: "nobody" })).toMatchObject({ status: 200, body: { records: [] } });
  });

  it("delivers each record once when they are too large for one answer of DynamoDB", async () => {
    const ids = [];
    for (let n = 0; n < 7; n++) ids.unshift((await created("collector", { text: "x".repeat(300_000) })).id);
    const found = await pages("collector", { limit: "5" });

    expect(found.flatMap(({ records }) => records.map(({ id }: { id: string }) => id))).toEqual(ids);
    expect(found[0].records.length).toBeLessThan(5);
  });

  it.each(["0", "101", "-1", "1.5", "ten", "", " 5", "1e2"])("refuses the limit '%s'", async (limit) => {
    expect(await api.list({ query: { limit } })).toMatchObject({
      status: 400,
      body: { message: `query parameter limit must be a whole number from 1 to 100; received "${limit}"` },
    });
  });

  it.each(["1", "100"])("accepts the limit %s", async (limit) => {
    expect(await api.list({ query: { limit } })).toMatchObject({ status: 200 });
  });

  it.each(["", "abc", UNKNOWN_ID, `${Buffer.from(UNKNOWN_ID).toString("base64url")}=`, "7".repeat(35)])(
    "refuses the cursor '%s'",
    async (next) => {
      expect(await api.list({ query: { next } })).toMatchObject({
        status: 400,
        body: { message: `query parameter next must be the 'next' of an earlier page; received "${next}"` },
      });
    },
  );
});

describe("owners", () => {
  it("do not see, change or delete each other's records", async () => {
    const { id } = await created("bob", "private");

    expect((await api.list({ subject: "mallory" })).body).toEqual({ records: [] });
    expect(await api.get({ subject: "mallory", id })).toMatchObject({ status: 404 });
    expect(await api.delete({ subject: "mallory", id })).toMatchObject({ status: 404 });
    expect(await api.update({ subject: "mallory", id, body: { metadata: "mine", version: 1 } })).toMatchObject({
      status: 404,
    });
    expect((await api.get({ subject: "bob", id })).body).toMatchObject({ metadata: "private", version: 1 });
  });

  it("are not shown others' records by others' cursors", async () => {
    for (let n = 0; n < 3; n++) await created("carol");
    const { next } = (await api.list({ subject: "carol", query: { limit: "2" } })).body;

    expect((await api.list({ subject: "mallory", query: { next } })).body).toEqual({ records: [] });
  });

  it("are never guessed: without an authorizer's subject the answer is 500", async () => {
    expect(await api.create({ subject: null, body: { metadata: "x" } })).toMatchObject({
      status: 500,
      body: { message: "Internal server error" },
    });
    expect(log.at(-1)).toMatchObject({ level: "ERROR", error: { message: expect.stringContaining("authorizer") } });
  });
});

describe("every answer", () => {
  const stageVariables = { allowedOrigin: "https://app.example.com" };

  it.each([
    ["a success", { body: { metadata: "x" } }, 201],
    ["an error", { body: {} }, 400],
  ])("names the origin that may read it: %s", async (_, call, status) => {
    expect(await api.create({ ...call, stageVariables })).toMatchObject({
      status,
      headers: { "Access-Control-Allow-Origin": "https://app.example.com" },
    });
  });

  it("leaves one line in the log, with the request ids of API Gateway and Lambda", async () => {
    await api.create({ body: { metadata: "secret" } });

    expect(log).toEqual([
      expect.objectContaining({
        level: "INFO",
        message: "request answered",
        requestId: "8f1c7f0e-6f0a-4a53-9b4e-0c5e3d0e1f11",
        function_request_id: "1b1e6f8a-9f0e-4d7e-8d55-1c2f3a4b5c6d",
        route: "POST /records",
        status: 201,
      }),
    ]);
    expect(JSON.stringify(log)).not.toContain("secret");
  });

  it("leaves none when the stage wants to hear of errors only", async () => {
    await api.create({ body: { metadata: "x" }, stageVariables: { logLevel: "ERROR" } });
    expect(log).toEqual([]);

    await api.create({ body: { metadata: "x" }, stageVariables: { logLevel: "INFO" } });
    expect(log).toHaveLength(1);
  });
});
