import { defineEnvironment } from "../../environments/environment.ts";

export const dev = defineEnvironment({
  name: "dev",
  service: "streamed-report",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "INFO" },
  functions: { "write-report": { timeoutSeconds: 120 } },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
});
