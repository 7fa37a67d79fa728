import { defineEnvironment } from "../../environments/environment.ts";

const throttle = { rateLimit: 100, burstLimit: 200 };

export const dev = defineEnvironment({
  name: "dev",
  service: "boot-camp",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
  usagePlans: {
    "plan-a": {
      description: "Everybody who takes part",
      throttle,
      quota: { limit: 5_000, period: "MONTH" },
      methodThrottles: { "POST /items": throttle },
      keys: ["my-first-key"],
    },
  },
});
