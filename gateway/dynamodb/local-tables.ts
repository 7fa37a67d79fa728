import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../errors/user-error.ts";
import type { Table } from "../model/table.ts";
import { type CallDynamoDb, createDynamoDbCaller, DynamoDbError } from "./call-dynamodb.ts";
import { lockFolder } from "./lock-folder.ts";
import { refuseAbsentOperations } from "./refuse-absent-operations.ts";
import { describeKeys, type TableDefinition, tableDefinition } from "./table-definition.ts";

export interface LocalTablesOptions {
  /** Folder that keeps the tables between runs. @default in memory */
  readonly path?: string;
  /** @default any free port */
  readonly port?: number;
  /** Told once of each operation a function tries that the engine lacks. */
  readonly log: (line: string) => void;
}

export interface LocalTables {
  /** `http://127.0.0.1:{port}`, for `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly endpoint: string;
  /** What of these tables differs from DynamoDB, one sentence each. */
  readonly notices: readonly string[];
  /**
   * Makes those of these tables that are not there yet. The others stay, with their items.
   *
   * @returns the notices for these tables
   * @throws UserError when a table has other keys than the configuration
   */
  ensure(tables: readonly Table[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Starts the embedded DynamoDB on 127.0.0.1 with these tables. Tables kept on disk stay as they are, with their items.
 *
 * @throws UserError when a kept table has other keys than the configuration, the folder is in use, or the port is
 */
export async function startLocalTables(tables: readonly Table[], options: LocalTablesOptions): Promise<LocalTables> {
  const { default: dynalite } = await import("dynalite");
  const { path, log } = options;
  const unlock = path === undefined ? () => {} : lockFolder(path, process.pid);
  const server = dynalite({
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
    ...(path !== undefined && { path }),
  });
  refuseAbsentOperations(server, (operation) =>
    log(`the local DynamoDB has no ${operation}: a function asked for it and got an error`),
  );
  const stop = (): Promise<void> => close(server).finally(unlock);
  try {
    const port = await listen(server, options.port ?? 0);
    const ensure = async (wanted: readonly Table[]): Promise<readonly string[]> => {
      await ensureTables(distinct(wanted), port, path);
      return wanted.flatMap(noticesOf);
    };
    return { endpoint: `http://127.0.0.1:${port}`, notices: await ensure(tables), ensure, close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Stacks may share a table: the same name means the same table. */
function distinct(tables: readonly Table[]): readonly Table[] {
  return [...new Map(tables.map((table) => [table.name, table])).values()];
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = `port ${port} for the local DynamoDB is in use: choose another one, or none to get a free one`;
      reject(error.code === "EADDRINUSE" ? new UserError(inUse, { cause: error }) : error);
    });
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

async function ensureTables(tables: readonly Table[], port: number, path: string | undefined): Promise<void> {
  const caller = createDynamoDbCaller(port);
  try {
    await Promise.all(tables.map((table) => ensureTable(table, caller.call, path)));
  } finally {
    caller.close();
  }
}

async function ensureTable(table: Table, call: CallDynamoDb, path: string | undefined): Promise<void> {
  const wanted = tableDefinition(table);
  const found = await describe(table.name, call);
  if (found === undefined) await create(wanted, call);
  else assertSameKeys(table, wanted, found, path);
}

async function create(wanted: TableDefinition, call: CallDynamoDb): Promise<void> {
  await call("CreateTable", wanted);
  for (;;) {
    const { Table: created } = await call("DescribeTable", { TableName: wanted.TableName });
    if ((created as { TableStatus?: string } | undefined)?.TableStatus === "ACTIVE") return;
  }
}

async function describe(name: string, call: CallDynamoDb): Promise<TableDefinition | undefined> {
  try {
    const { Table: found } = await call("DescribeTable", { TableName: name });
    return found as TableDefinition;
  } catch (error) {
    if (error instanceof DynamoDbError && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

function assertSameKeys(table: Table, wanted: TableDefinition, found: TableDefinition, path: string | undefined): void {
  const [configured, kept] = [describeKeys(wanted), describeKeys(found)];
  if (configured === kept) return;
  throw new UserError(
    `table '${table.name}' (${table.address}) is kept in ${path ?? "memory"} with other keys than the configuration has\n` +
      `  kept:       ${kept}\n  configured: ${configured}\n` +
      `keys and indexes of ${path === undefined ? "a running gateway's" : "kept"} tables cannot change: ${path === undefined ? "start it anew" : `delete ${path}`} to start with empty tables`,
  );
}

function noticesOf({ name, timeToLiveAttribute }: Table): readonly string[] {
  if (timeToLiveAttribute === undefined) return [];
  return [
    `table ${name}: items are not deleted when '${timeToLiveAttribute}' has passed, the local DynamoDB has no time to live`,
  ];
}
