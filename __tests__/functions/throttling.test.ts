import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { captureLog } from "./support/log-lines.ts";
import { loadRecordsApi, type RecordsApi } from "./support/records-api.ts";

const ID = "01HNZX8JGFACFA36RBXDHEQN6E";

let failure: { readonly error: string; readonly status: number };
let requests: number;
let api: RecordsApi;
let log: ReturnType<typeof captureLog>;

/** A DynamoDB that answers nothing but the failure. */
const dynamo = createServer((request, response) => {
  requests++;
  request.resume();
  response.writeHead(failure.status, { "content-type": "application/x-amz-json-1.0" });
  const type = `com.amazonaws.dynamodb.v20120810#${failure.error}`;
  response.end(JSON.stringify({ __type: type, message: "internals of AWS" }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => dynamo.listen(0, "127.0.0.1", resolve));
  api = await loadRecordsApi(`http://127.0.0.1:${(dynamo.address() as AddressInfo).port}`);
});
beforeEach(() => {
  requests = 0;
  log = captureLog();
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  dynamo.closeAllConnections();
  await new Promise((resolve) => dynamo.close(resolve));
});

describe("when DynamoDB is asked too much", () => {
  it.each(["ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded"])(
    "a %s is tried once more, then answered with 503 and Retry-After",
    async (error) => {
      failure = { error, status: 400 };
      const answer = await api.get({ id: ID });

      expect(answer).toMatchObject({
        status: 503,
        headers: { "Retry-After": "1" },
        body: { message: "the service is busy; try again in a second" },
      });
      expect(requests).toBe(2);
    },
  );

  it.each(["create", "list", "update", "delete"] as const)("%s answers 503, too", async (route) => {
    failure = { error: "ThrottlingException", status: 400 };
    const call = { id: ID, body: { metadata: "x", ...(route === "update" && { version: 1 }) } };

    expect(await api[route](call)).toMatchObject({
      status: 503,
    });
  });
});

describe("when DynamoDB fails in another way", () => {
  it.each([
    ["AccessDeniedException", 400],
    ["InternalServerError", 500],
  ])("a %s is answered with 500, without internals, and logged with them", async (error, status) => {
    failure = { error, status };
    const answer = await api.get({ id: ID });

    expect(answer).toMatchObject({ status: 500, body: { message: "Internal server error" } });
    expect(log.at(-1)).toMatchObject({
      level: "ERROR",
      message: "request failed",
      requestId: "8f1c7f0e-6f0a-4a53-9b4e-0c5e3d0e1f11",
      error: { name: error, message: "internals of AWS" },
    });
  });
});
