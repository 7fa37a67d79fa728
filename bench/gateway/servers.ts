import { join } from "node:path";

import { API_KEY, REGION, type StackOptions } from "./stack.ts";
import type { ServerCommand } from "./support/server-process.ts";
import type { Workspace } from "./workspace.ts";

export const RAW = "raw node:http";
export const PROXY = "hand-written proxy";
export const GATEWAY = "gateway";
export const WORKERS = "gateway, workers";

/** A server to be measured, on a port that is chosen later. */
export interface Server {
  readonly name: string;
  /** Not ours: what it cannot do is no reason to stop. */
  readonly isOther?: true;
  readonly command: (port: number) => ServerCommand;
}

/** Makes the servers of the scenarios. @param root of the repository */
export class Servers {
  readonly #root: string;
  readonly #workspace: Workspace;

  constructor(root: string, workspace: Workspace) {
    this.#root = root;
    this.#workspace = workspace;
  }

  get raw(): Server {
    return this.#node(RAW, "raw.cjs", {});
  }

  /** The local DynamoDB, for servers that do not embed it. */
  get tables(): Server {
    return this.#node("DynamoDB", "tables.cjs", {});
  }

  /** @param tablesUrl of DynamoDB; "embedded": in the proxy's own process */
  proxy(tablesUrl?: string): Server {
    return this.#node(PROXY, "proxy.cjs", {
      BENCH_FUNCTIONS: this.#workspace.functions,
      BENCH_API_KEY: API_KEY,
      ...(tablesUrl === "embedded" && { BENCH_EMBEDDED: "1" }),
      ...(tablesUrl !== undefined && tablesUrl !== "embedded" && { AWS_ENDPOINT_URL_DYNAMODB: tablesUrl }),
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    });
  }

  gateway(stackName: string, options: StackOptions = {}, isolation: "in-process" | "worker" = "in-process"): Server {
    const directory = this.#workspace.stack(stackName, options);
    const program = [join(this.#root, "bin/run.mjs"), join(this.#root, "gateway/cli.ts")];
    const name = isolation === "worker" ? WORKERS : GATEWAY;
    return {
      name,
      command: (port) => ({
        command: process.execPath,
        args: [
          ...program,
          "--stack",
          directory,
          "--port",
          String(port),
          "--isolation",
          isolation,
          LOGS_AS_AWS,
          ...NEVER_REFUSES,
        ],
        cwd: this.#root,
        env: plainEnvironment(),
      }),
    };
  }

  #node(name: string, file: string, env: Readonly<Record<string, string>>): Server {
    return {
      name,
      command: (port) => ({
        command: process.execPath,
        args: [join(this.#root, "bench/gateway/servers", file)],
        cwd: this.#root,
        env: { ...plainEnvironment(), ...env, BENCH_PORT: String(port) },
      }),
    };
  }
}

/** Counted, but never refused: the account's limit is far below what is measured. */
const NEVER_REFUSES = ["--account-throttle", "1000000/1000000"];
/** What the stages want logged, and nothing else. */
const LOGS_AS_AWS = "--stage-logs";

/** What no server should find: a developer's own AWS settings and options for Node.js. */
export function plainEnvironment(): Readonly<Record<string, string | undefined>> {
  const own = Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_OPTIONS$)/.test(name));
  return Object.fromEntries(own);
}
