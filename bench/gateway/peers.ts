import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plainEnvironment, type Server } from "./servers.ts";
import { API_KEY, REGION } from "./stack.ts";
import type { Workspace } from "./workspace.ts";

export const PEER = "serverless-offline";
export const PEER_WORKERS = "serverless-offline, workers";

const LOCK = "package-lock.json";

/**
 * Installs what we compare with: from its own lock file, into a folder of its own, once.
 *
 * @returns its node_modules
 * @throws Error when npm cannot
 */
export function installPeers(root: string): string {
  const source = join(root, "bench/gateway/peers");
  const target = join(root, ".stagecraft/bench-peers");
  const installed = join(target, "node_modules");
  const isFresh = existsSync(installed) && textOf(join(target, LOCK)) === textOf(join(source, LOCK));
  if (isFresh) return installed;
  mkdirSync(target, { recursive: true });
  for (const file of ["package.json", LOCK]) copyFileSync(join(source, file), join(target, file));
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", args, { cwd: target, stdio: ["ignore", "ignore", "pipe"] });
  return installed;
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The same routes on serverless-offline, both ways it runs functions. @param tablesUrl of DynamoDB */
export function peerServers(nodeModules: string, workspace: Workspace, tablesUrl?: string): readonly Server[] {
  const service = join(workspace.directory, "serverless");
  if (!existsSync(service)) writeService(service, nodeModules, workspace.functions);
  const program = join(nodeModules, "serverless/bin/serverless.js");
  const serverOf = (name: string, options: readonly string[]): Server => ({
    name,
    isOther: true,
    command: (port) => ({
      command: process.execPath,
      args: [program, "offline", "--httpPort", `${port}`, "--lambdaPort", `${port + 1}`, ...options],
      cwd: service,
      env: {
        ...plainEnvironment(),
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: "local",
        AWS_SECRET_ACCESS_KEY: "local",
        ...(tablesUrl !== undefined && { AWS_ENDPOINT_URL_DYNAMODB: tablesUrl }),
      },
    }),
  });
  return [serverOf(PEER, ["--useInProcess"]), serverOf(PEER_WORKERS, [])];
}

function writeService(directory: string, nodeModules: string, functions: string): void {
  mkdirSync(directory);
  symlinkSync(nodeModules, join(directory, "node_modules"));
  symlinkSync(functions, join(directory, "functions"));
  writeFileSync(join(directory, "serverless.yml"), JSON.stringify(SERVICE));
}

const AUTHORIZER = {
  name: "authorize",
  type: "token",
  identitySource: "method.request.header.Authorization",
  resultTtlInSeconds: 300,
};

/** YAML holds JSON. */
const SERVICE = {
  service: "bench",
  frameworkVersion: "*",
  provider: {
    name: "aws",
    runtime: "nodejs22.x",
    stage: "dev",
    region: REGION,
    apiGateway: { apiKeys: [{ name: "bench", value: API_KEY }] },
  },
  plugins: ["serverless-offline"],
  functions: {
    hello: { handler: "functions/hello/index.handler", events: [{ http: { method: "get", path: "hello" } }] },
    authorize: { handler: "functions/authorize/index.handler" },
    full: {
      handler: "functions/hello/index.handler",
      events: [
        {
          http: {
            method: "post",
            path: "full",
            private: true,
            authorizer: AUTHORIZER,
            request: { schemas: { "application/json": "${file(functions/order.schema.json)}" } },
          },
        },
      ],
    },
    items: { handler: "functions/put-item/index.handler", events: [{ http: { method: "post", path: "items" } }] },
  },
};
