import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { captureLog } from "./support/log-lines.ts";
import { loadRecordsApi } from "./support/records-api.ts";

const ID = "01HNZX8JGFACFA36RBXDHEQN6E";

/** A DynamoDB that answers nothing but this error. */
async function startFailingDynamo(error: string, status: number) {
  let requests = 0;
  const server: Server = createServer((request, response) => {
    requests++;
    request.resume();
    response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${error}`, message: "internals of AWS" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let log: ReturnType<typeof captureLog>;
beforeEach(() => {
  log = captureLog();
});
afterEach(() => jest.restoreAllMocks());

describe("when DynamoDB is asked too much", () => {
  it.each(["ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded"])(
    "a %s is tried once more, then answered with 503 and Retry-After",
    async (error) => {
      const dynamo = await startFailingDynamo(error, 400);
      const answer = await (await loadRecordsApi(dynamo.endpoint)).get({ id: ID }).finally(dynamo.close);

      expect(answer).toMatchObject({
        status: 503,
        headers: { "Retry-After": "1" },
        body: { message: "the service is busy; try again in a second" },
      });
      expect(dynamo.requests()).toBe(2);
    },
  );

  it.each(["create", "list", "update", "delete"] as const)("%s answers 503, too", async (route) => {
    const dynamo = await startFailingDynamo("ThrottlingException", 400);
    const call = { id: ID, body: { metadata: "x", ...(route === "update" && { version: 1 }) } };

    expect(await (await loadRecordsApi(dynamo.endpoint))[route](call).finally(dynamo.close)).toMatchObject({
      status: 503,
    });
  });
});

describe("when DynamoDB fails in another way", () => {
  it.each([
    ["AccessDeniedException", 400],
    ["InternalServerError", 500],
  ])("a %s is answered with 500, without internals, and logged with them", async (error, status) => {
    const dynamo = await startFailingDynamo(error, status);
    const answer = await (await loadRecordsApi(dynamo.endpoint)).get({ id: ID }).finally(dynamo.close);

    expect(answer).toMatchObject({ status: 500, body: { message: "Internal server error" } });
    expect(log.at(-1)).toMatchObject({
      level: "ERROR",
      message: "request failed",
      requestId: "8f1c7f0e-6f0a-4a53-9b4e-0c5e3d0e1f11",
      error: { name: error, message: "internals of AWS" },
    });
  });
});
