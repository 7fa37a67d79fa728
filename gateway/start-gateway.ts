import { type AccessFiles, loadAccess } from "./access/load-access.ts";
import { type ClientCertificateFiles, readClientCertificates } from "./backends/client-certificates.ts";
import {
  endpointVariables,
  readServiceSettings,
  type Variables,
  withEmbeddedTables,
} from "./backends/service-settings.ts";
import { type LocalTables, startLocalTables } from "./dynamodb/local-tables.ts";
import type { ServiceSettings } from "./invocation/backends.ts";
import type { GatewayLog, IdSource } from "./invocation/services.ts";
import { createFunctionRunner } from "./lambda/create-function-runner.ts";
import type { FunctionLog } from "./lambda/runner/function-log.ts";
import type { Reports } from "./lambda/runner/report-invocation.ts";
import { type LoadOptions, loadStacks } from "./load-stacks.ts";
import type { LambdaFunction } from "./model/lambda-function.ts";
import type { Stack } from "./model/stack.ts";
import type { Table } from "./model/table.ts";
import { type RunningGateway, type ServedConfiguration, type ServeOptions, serveStacks } from "./serve-stacks.ts";

export interface GatewayOptions extends LoadOptions, ServeOptions, AccessFiles {
  readonly isolation: "in-process" | "worker";
  /** Folder that keeps the DynamoDB tables between runs. @default in memory */
  readonly tablesPath?: string;
  /** Lambda's own lines about invocations. @default none */
  readonly reports?: Reports;
  /** What every function finds in its environment besides its own variables. */
  readonly environment?: Readonly<Record<string, string>>;
  /** `AWS_ENDPOINT_URL` and the like: where services are, for integrations and functions, and what calls of integrations are signed with. */
  readonly serviceVariables?: Variables;
  /** What stands in for certificates of API Gateway's own that HTTP backends are shown. */
  readonly clientCertificateFiles?: readonly ClientCertificateFiles[];
}

/** The outside world: clock, chance, ids, and where lines go. */
export interface GatewayWorld {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** That of functions, who sign what they send. @default the same */
  readonly functionClock?: () => number;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  readonly ids: IdSource;
  readonly log: GatewayLog;
  readonly functionLog: FunctionLog;
}

/** Nobody checks them here, but the SDK sends nothing without. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };

export interface StartedGateway extends RunningGateway {
  /** What is served at this moment. */
  stacks(): readonly Stack[];
  /**
   * Serves what the stack directories hold now, from the next request on. Requests under way end with what they began with.
   *
   * @throws ConfigurationError, and goes on as before, when that cannot be served
   */
  reload(): Promise<ServedConfiguration>;
  /** Has the code of all functions at hand: until the next reload their zips may go. */
  keepCode(): void;
  /** Functions whose code is `zipPath` run that of another zip, until the next reload. */
  replaceCode(zipPath: string, otherPath: string): void;
}

/**
 * Serves stacks with everything they need: their functions, and their tables on an embedded DynamoDB.
 *
 * @throws ConfigurationError for what the user can mend
 */
export async function startGateway(given: GatewayOptions, world: GatewayWorld): Promise<StartedGateway> {
  const { functionLog, ...outside } = world;
  const access = await loadAccess(given);
  const options = { ...given, ...access };
  let stacks = loadStacks(options);
  const settings = readServiceSettings(options.serviceVariables ?? {});
  const clientCertificates = readClientCertificates(options.clientCertificateFiles);
  let tables = await startTables(stacks, options, world);
  const services = withEmbeddedTables(settings, tables?.endpoint);
  const { environment, tell } = functionVariables(services, options.environment);
  const { isolation, reports } = options;
  const runner = createFunctionRunner({ isolation, environment, log: functionLog, ...(reports && { reports }) });
  const stopAll = async (): Promise<void> => {
    await runner.close();
    await tables?.close();
  };
  try {
    const functionCredentials = readServiceSettings(environment).credentials;
    const serving = { ...options, services, clientCertificates, functionCredentials };
    const gateway = await serveStacks(stacks, serving, { ...outside, runner });
    tell(stacks, gateway.url);
    return {
      ...gateway,
      stacks: () => stacks,
      async reload() {
        const next = loadStacks(options);
        await tables?.ensure(tablesOf(next));
        tables ??= await startTables(next, options, world);
        for (const [name, url] of withEmbeddedTables(settings, tables?.endpoint).endpoints)
          services.endpoints.set(name, url);
        tell(next, gateway.url);
        const served = gateway.replace(next);
        stacks = next;
        runner.clearReplacements();
        runner.keepCode(codeOf(next));
        return served;
      },
      keepCode: () => runner.keepCode(codeOf(stacks)),
      replaceCode: runner.replaceCode,
      close: () => gateway.close().then(stopAll),
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

interface FunctionVariables {
  /** What is read when an instance of a function starts. */
  readonly environment: Readonly<Record<string, string>>;
  /** Brings it up to date. @param url of the gateway */
  tell(stacks: readonly Stack[], url: string): void;
}

function functionVariables(services: ServiceSettings, own: GatewayOptions["environment"]): FunctionVariables {
  const environment = { ...CREDENTIALS, ...endpointVariables(services), ...own };
  return {
    environment,
    tell(stacks, url) {
      Object.assign(environment, managementVariables(stacks, url), endpointVariables(services), own);
    },
  };
}

/** Where functions reach connections: an id says by itself which stage it is of. */
function managementVariables(stacks: readonly Stack[], url: string): Readonly<Record<string, string>> {
  const hasWebSockets = stacks.some(({ webSocketStages }) => webSocketStages.length > 0);
  return hasWebSockets ? { AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: url } : {};
}

function tablesOf(stacks: readonly Stack[]): readonly Table[] {
  return stacks.flatMap((stack) => stack.tables);
}

/** An alias may run the code of an earlier release. */
function codeOf(stacks: readonly Stack[]): readonly LambdaFunction[] {
  return stacks.flatMap(({ functions, aliases }) => [...functions, ...aliases.map((alias) => alias.function)]);
}

async function startTables(
  stacks: readonly Stack[],
  { tablesPath }: GatewayOptions,
  { log, now }: Pick<GatewayWorld, "log" | "now">,
): Promise<LocalTables | undefined> {
  const tables = tablesOf(stacks);
  if (tables.length === 0) return undefined;
  return startLocalTables(tables, {
    log: (line) => log.warn(line),
    now,
    ...(tablesPath !== undefined && { path: tablesPath }),
  });
}
