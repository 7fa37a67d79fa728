import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../errors/user-error.ts";
import type { Table } from "../model/table.ts";
import { answerCalls } from "./answer-calls.ts";
import { type CallDynamoDb, createDynamoDbCaller, DynamoDbError } from "./call-dynamodb.ts";
import { type Answer, engineOf } from "./engine.ts";
import { lockFolder } from "./lock-folder.ts";
import { serveCalls } from "./serve-calls.ts";
import { describeKeys, type TableDefinition, tableDefinition } from "./table-definition.ts";
import { TimeToLive } from "./time-to-live.ts";

export interface LocalTablesOptions {
  /** Folder that keeps the tables between runs. @default in memory */
  readonly path?: string;
  /** @default any free port */
  readonly port?: number;
  /** Milliseconds since 1970, for times to live and tokens of transactions. */
  readonly now: () => number;
  /** Told once of each operation a function tries that is not there. */
  readonly log: (line: string) => void;
}

export interface LocalTables {
  /** `http://127.0.0.1:{port}`, for `AWS_ENDPOINT_URL_DYNAMODB`. */
  readonly endpoint: string;
  /** Answers a call without HTTP. */
  readonly answer: Answer;
  /**
   * Makes those of these tables that are not there yet. The others stay, with their items.
   *
   * @throws UserError when a table has other keys than the configuration
   */
  ensure(tables: readonly Table[]): Promise<void>;
  /** Deletes the items whose time is over; happens by itself once a minute. */
  expire(): Promise<void>;
  close(): Promise<void>;
}

const EXPIRE_MS = 60_000;

/**
 * Starts the embedded DynamoDB on 127.0.0.1 with these tables. Tables kept on disk stay as they are, with their items.
 *
 * @throws UserError when a kept table has other keys than the configuration, the folder is in use, or the port is
 */
export async function startLocalTables(tables: readonly Table[], options: LocalTablesOptions): Promise<LocalTables> {
  const { path, log, now } = options;
  const unlock = path === undefined ? () => {} : lockFolder(path, process.pid);
  const server = await openEngine(path);
  const timeToLive = new TimeToLive();
  const answer = answerCalls(engineOf(server), {
    timeToLive,
    now,
    onAbsent: (operation) => log(`the local DynamoDB has no ${operation}: a function asked for it and got an error`),
  });
  serveCalls(server, answer);
  const call = createDynamoDbCaller(answer);
  const expire = (): Promise<void> => timeToLive.expire(now(), call);
  const expiring = setInterval(() => void expire(), EXPIRE_MS).unref();
  const ensure = async (wanted: readonly Table[]): Promise<void> => {
    await Promise.all(distinct(wanted).map((table) => ensureTable(table, call, path)));
    for (const { name, timeToLiveAttribute } of wanted) timeToLive.set(name, timeToLiveAttribute);
  };
  const stop = (): Promise<void> => {
    clearInterval(expiring);
    return close(server).finally(unlock);
  };
  try {
    const port = await listen(server, options.port ?? 0);
    await ensure(tables);
    return { endpoint: `http://127.0.0.1:${port}`, answer, ensure, expire, close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openEngine(path: string | undefined): Promise<Server> {
  const { default: dynalite } = await import("dynalite");
  const atOnce = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  return dynalite({ ...atOnce, ...(path !== undefined && { path }) });
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
