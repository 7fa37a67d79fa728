import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createStageTable } from "./create-stage-table.ts";
import { AuthorizerCache } from "./invocation/authorizer-cache.ts";
import type { GatewayLog, IdSource } from "./invocation/services.ts";
import { UsageMeter } from "./invocation/usage/usage-meter.ts";
import { createFunctionCaller } from "./lambda/function-caller.ts";
import { FunctionDirectory } from "./lambda/function-directory.ts";
import type { FunctionRunner } from "./lambda/function-runner.ts";
import type { ApiKey } from "./model/api-key.ts";
import type { NotServed, Stack } from "./model/stack.ts";
import { createGatewayServer } from "./server.ts";
import { ConfigurationError } from "./terraform/configuration-error.ts";

export interface ServeOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** Refuse to start when something of the configuration is not served. */
  readonly isStrict?: boolean;
}

/** The outside world, for the gateway to run in. */
export interface GatewayWorld {
  readonly runner: FunctionRunner;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: () => number;
  readonly ids: IdSource;
  readonly log: GatewayLog;
}

export interface RunningGateway {
  /** Without a slash at its end; a stage is at `{url}/{stage}`. */
  readonly url: string;
  readonly stages: readonly string[];
  /** What is not served, or not quite as AWS does, by address. */
  readonly notServed: readonly NotServed[];
  /** Sentences the user should read. */
  readonly warnings: readonly string[];
  readonly apiKeys: readonly ApiKey[];
  /** Lets running requests finish, then stops. */
  close(): Promise<void>;
}

/** @throws ConfigurationError when there is nothing to serve, the port is taken, or strictness forbids to start */
export async function serveStacks(
  stacks: readonly Stack[],
  options: ServeOptions,
  world: GatewayWorld,
): Promise<RunningGateway> {
  const { port, host, isStrict = false } = options;
  const { stages, problems } = createStageTable(stacks);
  const notServed = distinct([...stacks.flatMap((stack) => stack.notServed), ...problems]);
  if (stages.size === 0) throw new ConfigurationError(nothingToServe(stacks));
  const absent = notServed.filter(({ isApproximate }) => isApproximate !== true);
  if (isStrict && absent.length > 0) throw new ConfigurationError(strictRefusal(absent));
  const directory = new FunctionDirectory(
    stacks.flatMap(({ functions }) => functions),
    stacks.flatMap(({ aliases }) => aliases),
  );
  const { runner, ...outside } = world;
  const server = createGatewayServer(stages, {
    ...outside,
    functions: createFunctionCaller(directory, runner, world.random),
    authorizerCache: new AuthorizerCache(),
    usage: new UsageMeter(),
  });
  const address = await listen(server, port, host);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    stages: [...stages.keys()],
    notServed,
    warnings: stacks.flatMap(({ notices }) => notices),
    apiKeys: stacks.flatMap(({ apiKeys }) => apiKeys),
    close: () => stop(server),
  };
}

function distinct(notServed: readonly NotServed[]): readonly NotServed[] {
  return [...new Map(notServed.map((item) => [`${item.address} ${item.reason}`, item])).values()];
}

function nothingToServe(stacks: readonly Stack[]): string {
  const directories = stacks.map(({ directory }) => directory).join(", ");
  const reasons = stacks
    .flatMap(({ notServed }) => notServed)
    .map(({ address, reason }) => `\n  ${address}: ${reason}`);
  return `there is no stage to serve in ${directories}: an aws_api_gateway_stage, its deployment and its REST API are needed${reasons.join("")}`;
}

function strictRefusal(notServed: readonly NotServed[]): string {
  const lines = notServed.map(({ address, reason }) => `  ${address}: ${reason}`);
  return `not everything in the configuration is served, and --strict was given:\n${lines.join("\n")}`;
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address);
      else reject(new Error("the server has no address"));
    });
  });
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE") {
    return new ConfigurationError(
      `port ${port} on ${host} is in use: choose another one with --port, or 0 for any free one`,
    );
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new ConfigurationError(`'${host}' is no address of this machine: use --host 127.0.0.1 or 0.0.0.0`);
  }
  if (error.code === "EACCES")
    return new ConfigurationError(`port ${port} needs rights this user does not have: choose one above 1023`);
  return error;
}

/** A connection whose last request is answered while the server stops would stay open for the client's next one. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const closing = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearInterval(closing);
      resolve();
    });
    server.closeIdleConnections();
  });
}
