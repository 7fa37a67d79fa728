import type { Workspace } from "../support/workspace.ts";
import type { Place } from "./apart.ts";

/** A service with one method, in one environment whose releases are watched in every way there is. */
export function writeWatchedService({ write }: Workspace, { service, account, region }: Place): void {
  write(
    "environments/prod.ts",
    `import { defineEnvironment } from "./environment.ts";

export const prod = defineEnvironment({
  name: "prod",
  service: "${service}",
  account: "${account}",
  region: "${region}",
  releases: { follow: "pinned" },
  rollout: {
    steps: [{ percent: 20, for: "10m" }],
    analysis: { metrics: [{ name: "errors", count: "5xx", compare: {} }] },
    guard: { notify: { email: ["team@example.com"] } },
    preview: true,
  },
  dashboard: true,
  stage: { throttle: { rateLimit: 50, burstLimit: 100 }, executionLogLevel: "OFF" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "it is destroyed again" },
});
`,
  );
  write("environments/index.ts", `import { prod } from "./prod.ts";\n\nexport const environments = [prod] as const;\n`);
  write(
    "api/service.ts",
    `import { route } from "../openapi/route.ts";

export const service = {
  api: {
    title: "${service}",
    description: "Things",
    routes: [
      route("GET /things", {
        summary: "s",
        public: "nothing of it is secret",
        function: "read-thing",
        responses: { 200: undefined },
      }),
    ],
    authorizers: {},
  },
} as const;
`,
  );
  write("functions/read-thing.ts", `export const handler = async () => ({ statusCode: 200, body: "first" });\n`);
}
