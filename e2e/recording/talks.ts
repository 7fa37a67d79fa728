import type { Workspace } from "../support/workspace.ts";

const ENVIRONMENT = `import { defineEnvironment } from "./environment.ts";

export const dev = defineEnvironment({
  name: "dev",
  service: "talks",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 50, burstLimit: 100 }, executionLogLevel: "OFF" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "it is destroyed again" },
});
`;

const SERVICE = `import { z } from "zod";
import { webSocketRoute } from "../websocket-api/web-socket-route.ts";

const body = { name: "Said", schema: z.object({ message: z.string(), to: z.string().optional() }) };
const guard = { function: "enter", identitySource: ["route.request.querystring.token"] };
const query = { token: "required" } as const;

export const service = {
  webSocketApi: {
    title: "talks",
    description: "Talks",
    authorizers: { guard },
    routes: [
      webSocketRoute("$connect", { summary: "s", authorizer: "guard", query, function: "enter" }),
      webSocketRoute("say", { summary: "s", function: "say", connections: ["POST"], body }),
      webSocketRoute("old", { summary: "s", mock: { statusCode: 200, body: "old" }, answers: true }),
    ],
  },
} as const;
`;

/** Puts a service in the place of the repository's own: a WebSocket API, and no other. */
export function writeTalks({ write }: Workspace): void {
  write("environments/dev.ts", ENVIRONMENT);
  write("environments/index.ts", `import { dev } from "./dev.ts";\n\nexport const environments = [dev] as const;\n`);
  write("api/service.ts", SERVICE);
  for (const name of ["enter", "say"])
    write(`functions/${name}.ts`, `export const handler = async () => ({ statusCode: 200, body: "${name}" });\n`);
}
