import { defineEnvironment } from "../../environments/environment.ts";

export const dev = defineEnvironment({
  name: "dev",
  service: "monetised",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 200, burstLimit: 400 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
  usagePlans: {
    trial: {
      description: "To try it: three requests a day",
      throttle: { rateLimit: 1, burstLimit: 5 },
      quota: { limit: 3, period: "DAY" },
      keys: ["trial-demo"],
    },
    free: {
      description: "Free",
      throttle: { rateLimit: 10, burstLimit: 20 },
      quota: { limit: 1_000, period: "MONTH" },
      methodThrottles: { "POST /reports": { rateLimit: 0.1, burstLimit: 1 } },
      keys: ["free-demo"],
    },
    pro: {
      description: "Paid by the month",
      throttle: { rateLimit: 100, burstLimit: 200 },
      quota: { limit: 100_000, period: "MONTH" },
      keys: ["pro-demo"],
    },
  },
});
