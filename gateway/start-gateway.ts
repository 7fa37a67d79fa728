import { type LocalTables, startLocalTables } from "./dynamodb/local-tables.ts";
import type { GatewayLog, IdSource } from "./invocation/services.ts";
import { createFunctionRunner } from "./lambda/create-function-runner.ts";
import type { FunctionLog } from "./lambda/runner/function-log.ts";
import { type LoadOptions, loadStacks } from "./load-stacks.ts";
import type { Stack } from "./model/stack.ts";
import { type RunningGateway, type ServeOptions, serveStacks } from "./serve-stacks.ts";

export interface GatewayOptions extends LoadOptions, ServeOptions {
  readonly isolation: "in-process" | "worker";
  /** Folder that keeps the DynamoDB tables between runs. @default in memory */
  readonly tablesPath?: string;
  /** What every function finds in its environment besides its own variables. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The outside world: clock, chance, ids, and where lines go. */
export interface GatewayWorld {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  readonly ids: IdSource;
  readonly log: GatewayLog;
  readonly functionLog: FunctionLog;
}

/** Nobody checks them here, but the SDK sends nothing without. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };

/**
 * Serves stacks with everything they need: their functions, and their tables on an embedded DynamoDB.
 *
 * @throws ConfigurationError for what the user can mend
 */
export async function startGateway(options: GatewayOptions, world: GatewayWorld): Promise<RunningGateway> {
  const { functionLog, ...outside } = world;
  const stacks = loadStacks(options);
  const tables = await startTables(stacks, options, world.log);
  const runner = createFunctionRunner({
    isolation: options.isolation,
    environment: { ...CREDENTIALS, ...endpointOf(tables), ...options.environment },
    log: functionLog,
  });
  const stopAll = async (): Promise<void> => {
    await runner.close();
    await tables?.close();
  };
  try {
    const gateway = await serveStacks(stacks, options, { ...outside, runner });
    return {
      ...gateway,
      warnings: [...gateway.warnings, ...(tables?.notices ?? [])],
      close: () => gateway.close().then(stopAll),
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function endpointOf(tables: LocalTables | undefined): Readonly<Record<string, string>> {
  return tables === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint };
}

async function startTables(
  stacks: readonly Stack[],
  { tablesPath }: GatewayOptions,
  log: GatewayLog,
): Promise<LocalTables | undefined> {
  const tables = stacks.flatMap((stack) => stack.tables);
  if (tables.length === 0) return undefined;
  return startLocalTables(tables, {
    log: (line) => log.warn(line),
    ...(tablesPath !== undefined && { path: tablesPath }),
  });
}
