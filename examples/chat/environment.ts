import { defineEnvironment } from "../../environments/environment.ts";

export const dev = defineEnvironment({
  name: "dev",
  service: "chat",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 50, burstLimit: 100 }, executionLogLevel: "ERROR" },
  webSocketApi: { routeThrottles: { sendmessage: { rateLimit: 20, burstLimit: 40 } } },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
});
