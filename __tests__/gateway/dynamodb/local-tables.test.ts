import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  ExecuteStatementCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { type LocalTables, startLocalTables } from "../../../gateway/dynamodb/local-tables.ts";
import type { Table } from "../../../gateway/model/table.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const S = (name: string) => ({ name, type: "S" as const });

const tableOf = (special: Partial<Table> = {}): Table => ({
  address: "aws_dynamodb_table.records",
  name: "records-dev",
  arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/records-dev",
  partitionKey: S("id"),
  globalSecondaryIndexes: [
    {
      name: "newest",
      partitionKey: S("type"),
      sortKey: S("created"),
      projection: { type: "ALL", nonKeyAttributes: [] },
    },
    { name: "owners", partitionKey: S("holder"), projection: { type: "INCLUDE", nonKeyAttributes: ["title"] } },
  ],
  localSecondaryIndexes: [],
  ...special,
});

describe("startLocalTables", () => {
  const running: LocalTables[] = [];
  const clients: DynamoDBClient[] = [];
  const logged: string[] = [];

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    for (const tables of running.splice(0)) await tables.close();
  });

  async function start(tables: readonly Table[], options: { path?: string; port?: number } = {}): Promise<LocalTables> {
    const started = await startLocalTables(tables, { ...options, now: Date.now, log: (line) => logged.push(line) });
    running.push(started);
    return started;
  }

  function clientOf({ endpoint }: LocalTables): DynamoDBDocumentClient {
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new DynamoDBClient({ endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
    clients.push(client);
    return DynamoDBDocumentClient.from(client);
  }

  it("creates the tables of all stacks, a shared one once", async () => {
    const client = clientOf(await start([tableOf(), tableOf({ name: "records-prod" }), tableOf()]));
    const names = (await client.send(new ListTablesCommand({}))).TableNames;

    expect(names).toEqual(["records-dev", "records-prod"]);
  });

  it("listens on the loopback address only, on a free port unless told which", async () => {
    expect((await start([tableOf()])).endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("says which port is in use", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    const { port } = holder.address() as AddressInfo;

    await expect(start([tableOf()], { port })).rejects.toThrow(`port ${port} for the local DynamoDB is in use`);
    holder.close();
  });

  it("keeps DynamoDB's promises on conditional writes", async () => {
    const client = clientOf(await start([tableOf()]));
    const put = (version: number) =>
      client.send(
        new PutCommand({
          TableName: "records-dev",
          Item: { id: "1", version },
          ConditionExpression: "attribute_not_exists(id)",
        }),
      );
    const update = (expected: number) =>
      client.send(
        new UpdateCommand({
          TableName: "records-dev",
          Key: { id: "1" },
          UpdateExpression: "SET version = version + :one",
          ConditionExpression: "version = :expected",
          ExpressionAttributeValues: { ":one": 1, ":expected": expected },
          ReturnValues: "ALL_NEW",
        }),
      );

    await put(1);
    await expect(put(1)).rejects.toMatchObject({ name: "ConditionalCheckFailedException" });
    expect((await update(1)).Attributes).toEqual({ id: "1", version: 2 });
    await expect(update(1)).rejects.toMatchObject({ name: "ConditionalCheckFailedException" });
    await client.send(
      new DeleteCommand({ TableName: "records-dev", Key: { id: "1" }, ConditionExpression: "attribute_exists(id)" }),
    );
    expect((await client.send(new GetCommand({ TableName: "records-dev", Key: { id: "1" } }))).Item).toBeUndefined();
  });

  it("pages an index downwards with a limit and a start key, each item once", async () => {
    const client = clientOf(await start([tableOf()]));
    const created = Array.from({ length: 7 }, (_, day) => `2026-01-0${day + 1}T00:00:00Z`);
    for (const [index, time] of created.entries()) {
      await client.send(
        new PutCommand({ TableName: "records-dev", Item: { id: String(index), type: "record", created: time } }),
      );
    }

    const pages: unknown[][] = [];
    let key: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: "records-dev",
          IndexName: "newest",
          KeyConditionExpression: "#type = :type",
          ExpressionAttributeNames: { "#type": "type" },
          ExpressionAttributeValues: { ":type": "record" },
          ScanIndexForward: false,
          Limit: 3,
          ExclusiveStartKey: key,
        }),
      );
      pages.push((page.Items ?? []).map(({ created: time }) => time));
      key = page.LastEvaluatedKey;
    } while (key !== undefined);

    expect(pages).toEqual([created.slice(4).reverse(), created.slice(1, 4).reverse(), created.slice(0, 1)]);
  });

  it("projects what an index is told to", async () => {
    const client = clientOf(await start([tableOf()]));
    await client.send(
      new PutCommand({ TableName: "records-dev", Item: { id: "1", holder: "ada", title: "t", secret: "s" } }),
    );
    const { Items } = await client.send(
      new QueryCommand({
        TableName: "records-dev",
        IndexName: "owners",
        KeyConditionExpression: "holder = :holder",
        ExpressionAttributeValues: { ":holder": "ada" },
      }),
    );

    expect(Items).toEqual([{ id: "1", holder: "ada", title: "t" }]);
  });

  it("names an operation it lacks, in AWS's error and once in the log", async () => {
    const client = clientOf(await start([tableOf()]));
    const select = () => client.send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM "records-dev"' }));

    await expect(select()).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: expect.stringContaining("the local DynamoDB has no ExecuteStatement"),
    });
    await expect(select()).rejects.toThrow();
    expect(logged.filter((line) => line.includes("ExecuteStatement"))).toHaveLength(1);
  });

  describe("on disk", () => {
    const directory = temporaryDirectories();
    const folder = () => join(directory(), "dynamodb");

    it("keeps tables and items between runs", async () => {
      const path = folder();
      const first = await start([tableOf()], { path });
      await clientOf(first).send(new PutCommand({ TableName: "records-dev", Item: { id: "1", kept: true } }));
      await first.close();

      const client = clientOf(await start([tableOf(), tableOf({ name: "records-test" })], { path }));
      const { Item } = await client.send(new GetCommand({ TableName: "records-dev", Key: { id: "1" } }));

      expect(Item).toEqual({ id: "1", kept: true });
    });

    it("refuses a table whose keys have changed, and says what to delete", async () => {
      const path = folder();
      await (await start([tableOf()], { path })).close();

      await expect(start([tableOf({ sortKey: S("created") })], { path })).rejects.toThrow(
        `table 'records-dev' (aws_dynamodb_table.records) is kept in ${path} with other keys than the configuration has
  kept:       id (S); index newest: type (S), created (S) ALL; index owners: holder (S) with title
  configured: id (S), created (S); index newest: type (S), created (S) ALL; index owners: holder (S) with title
keys and indexes of kept tables cannot change: delete ${path} to start with empty tables`,
      );
      expect(existsSync(`${path}.lock`)).toBe(false);
    });

    it("refuses a folder that another process uses", async () => {
      const path = folder();
      await start([tableOf()], { path });

      await expect(start([tableOf()], { path })).rejects.toThrow(`${path} is in use by process ${process.pid}`);
    });
  });
});
