import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type LocalTables, startLocalTables } from "../../../gateway/dynamodb/local-tables.ts";
import type { Table } from "../../../gateway/model/table.ts";

const ORDERS: Table = {
  address: "aws_dynamodb_table.orders",
  name: "orders",
  arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
  partitionKey: { name: "customer", type: "S" },
  sortKey: { name: "number", type: "N" },
  globalSecondaryIndexes: [],
  localSecondaryIndexes: [],
};

const STOCK: Table = {
  ...ORDERS,
  address: "aws_dynamodb_table.stock",
  name: "stock",
  partitionKey: { name: "article", type: "S" },
};

export interface RunningTables {
  readonly tables: LocalTables;
  readonly client: DynamoDBDocumentClient;
  /** Tests move it. */
  readonly clock: { now: number };
}

/** Tables `orders` (customer, number) and `stock` (article); each test of the file gets them empty. */
export function runningTables(special: Partial<Table> = {}): () => RunningTables {
  let running: RunningTables & { readonly raw: DynamoDBClient };
  beforeEach(async () => {
    const clock = { now: Date.UTC(2026, 2, 4) };
    const { sortKey: _, ...stock } = STOCK;
    const tables = await startLocalTables([{ ...ORDERS, ...special }, stock], { now: () => clock.now, log: () => {} });
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const raw = new DynamoDBClient({ endpoint: tables.endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
    running = { tables, raw, client: DynamoDBDocumentClient.from(raw), clock };
  });
  afterEach(async () => {
    running.raw.destroy();
    await running.tables.close();
  });
  return () => running;
}
