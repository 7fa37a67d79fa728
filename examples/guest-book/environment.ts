import { defineEnvironment } from "../../environments/environment.ts";

export const dev = defineEnvironment({
  name: "dev",
  service: "guest-book",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
});
