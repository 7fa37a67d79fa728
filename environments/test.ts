import { defineEnvironment } from "./environment.ts";

export const test = defineEnvironment({
  name: "test",
  service: "records",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "published" },
  stage: { throttle: { rateLimit: 50, burstLimit: 100 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 14, level: "INFO" },
  dataProtection: { enabled: false, reason: "test data is made anew by every test run" },
  usagePlans: {
    free: {
      description: "To try the service",
      throttle: { rateLimit: 10, burstLimit: 20 },
      quota: { limit: 1_000, period: "MONTH" },
      methodThrottles: { "POST /records": { rateLimit: 5, burstLimit: 10 } },
      keys: ["free-demo"],
    },
    pro: {
      description: "For paying customers",
      throttle: { rateLimit: 40, burstLimit: 80 },
      quota: { limit: 100_000, period: "MONTH" },
      keys: ["pro-demo"],
    },
  },
  authorizer: {
    issuer: "https://auth.test.example.com/",
    audience: "records-test",
    jwksUrl: "https://auth.test.example.com/.well-known/jwks.json",
  },
  allowedOrigin: "https://app.test.example.com",
});
