import { defineEnvironment } from "../../environments/environment.ts";

export const dev = defineEnvironment({
  name: "dev",
  service: "mock-first",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO", documentationVersion: "1" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
  allowedOrigin: "http://localhost:5173",
});
