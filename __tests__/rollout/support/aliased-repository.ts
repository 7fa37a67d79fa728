import { spawn, spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { RepositoryCopy } from "../../support/repository-copy.ts";

export type Kind = "rest" | "http" | "websocket";

export const ACCOUNT = "123456789012";
/** In the order of their names. */
export const FUNCTIONS = ["list-things", "read-thing"] as const;

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A repository of another service, with one pinned environment `prod` that has a rollout. */
export class AliasedRepository {
  readonly copy = new RepositoryCopy();

  constructor() {
    const { copy } = this;
    this.forgetLedger();
    copy.write("environments/index.ts", INDEX);
    for (const name of FUNCTIONS) copy.write(`functions/${name}.ts`, functionText(name));
    copy.write("functions/tell.ts", TELL);
    this.git("init", "-q");
  }

  /** Gives the service APIs of these kinds, and the rollout these metrics. */
  declare(kinds: readonly Kind[], metrics = ERRORS): void {
    this.copy.write("environments/prod.ts", environmentText(metrics));
    this.copy.write("api/service.ts", serviceText(kinds));
  }

  forgetLedger(): void {
    const folder = join(this.copy.root, "environments");
    for (const file of readdirSync(folder)) if (/\.(release|keys)\.json$/.test(file)) rmSync(join(folder, file));
  }

  git(...args: readonly string[]): void {
    this.gitAt(new Date(), ...args);
  }

  gitAt(at: Date, ...args: readonly string[]): void {
    const date = at.toISOString();
    const { status, stderr } = spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
      cwd: this.copy.root,
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
  }

  /** Runs a command as the npm scripts do. @param said is told all of its output on the way */
  run(args: readonly string[], env: object = {}, said: (text: string, kill: () => void) => void = () => undefined) {
    const child = spawn(process.execPath, ["bin/run.mjs", ...args], {
      cwd: this.copy.root,
      env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...env },
    });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].on("data", (chunk) => {
        output[stream] += String(chunk);
        said(output.stdout + output.stderr, () => child.kill("SIGINT"));
      });
    }
    return new Promise<Ended>((resolve) => child.once("close", (exitCode) => resolve({ exitCode, ...output })));
  }

  remove(): void {
    this.copy.remove();
  }
}

const ERRORS = `{ name: "errors", count: "5xx", compare: {} }`;

const INDEX = `import { prod } from "./prod.ts";\n\nexport const environments = [prod] as const;\n`;

const environmentText = (metrics: string) => `import { defineEnvironment } from "./environment.ts";

export const prod = defineEnvironment({
  name: "prod",
  service: "things",
  account: "${ACCOUNT}",
  region: "eu-west-1",
  releases: { follow: "pinned" },
  rollout: {
    steps: [{ percent: 5, for: "10m" }],
    analysis: { interval: "1m", minRequests: 100, metrics: [${metrics}] },
  },
  stage: { throttle: { rateLimit: 500, burstLimit: 500 }, executionLogLevel: "OFF" },
  authorizer: { issuer: "https://auth.example.com/", audience: "things", jwksUrl: "https://auth.example.com/jwks" },
  allowedOrigin: "https://app.example.com",
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "there is nothing in it" },
});
`;

const serviceText = (kinds: readonly Kind[]) => `import { httpRoute } from "../http-api/http-route.ts";
import { route } from "../openapi/route.ts";
import type { ServiceDefinition } from "../stacks/service-definition.ts";
import { webSocketRoute } from "../websocket-api/web-socket-route.ts";

const open = { public: "nothing of it is secret" } as const;
const routes = [
  route("GET /things", { ...open, summary: "Lists things", function: "list-things", responses: { 200: undefined } }),
  route("GET /things/{id}", { ...open, summary: "Reads one", function: "read-thing", responses: { 200: undefined } }),
];
const api = { title: "things", description: "Things", routes, authorizers: {} };
const mine = { summary: "Lists one's own", function: "list-things", authorizer: "tokens", scopes: ["things/read"] };
const httpApi = {
  ...api,
  routes: [...routes, httpRoute("GET /mine", mine)],
  authorizers: { tokens: { type: "jwt" } },
} as const;
export const talk = {
  title: "talk",
  description: "Talks about things",
  routes: [
    webSocketRoute("$connect", { ...open, summary: "Comes in" }),
    webSocketRoute("list", { summary: "Lists things", function: "list-things" }),
    webSocketRoute("tell", { summary: "Tells who asks", function: "tell", connections: ["POST"] }),
    webSocketRoute("$default", { summary: "Reads one", function: "read-thing" }),
  ],
};

export const service: ServiceDefinition = {
  ${kinds.includes("rest") ? "api," : ""}
  ${kinds.includes("http") ? "httpApi," : ""}
  ${kinds.includes("websocket") ? "webSocketApi: talk," : ""}
};
`;

/** Reaches a connection as functions in AWS do: signed, and by the clock of the machine. */
const TELL = `import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";

const client = new ApiGatewayManagementApiClient({ endpoint: process.env.CONNECTIONS_URL, maxAttempts: 1 });

export const handler = async ({ requestContext: { connectionId } }: { requestContext: { connectionId: string } }) => {
  await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: "told" }));
  return { statusCode: 200 };
};
`;

const functionText = (name: string) =>
  `export const handler = async () => ({ statusCode: 200, body: JSON.stringify({ id: "${name}" }) });\n`;
