import { defineEnvironment } from "./environment.ts";

export const prod = defineEnvironment({
  name: "prod",
  service: "records",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "pinned" },
  rollout: {
    steps: [
      { percent: 5, for: "15m" },
      { percent: 25, for: "30m" },
      { percent: 50, for: "30m" },
    ],
    analysis: {
      metrics: [
        { name: "errors", count: "5xx", compare: { maxRatio: 2, atLeast: 0.01 } },
        { name: "latency", percentile: 95, compare: { maxRatio: 1.25 } },
        { name: "throttles", count: "429", max: 0.1 },
      ],
    },
    guard: { notify: { email: ["on-call@example.com"] } },
  },
  dashboard: true,
  stage: { throttle: { rateLimit: 500, burstLimit: 1_000 }, executionLogLevel: "ERROR" },
  logs: { retentionDays: 365, level: "INFO" },
  dataProtection: { enabled: true },
  usagePlans: {
    free: {
      description: "To try the service",
      throttle: { rateLimit: 10, burstLimit: 20 },
      quota: { limit: 1_000, period: "MONTH" },
      methodThrottles: { "POST /records": { rateLimit: 5, burstLimit: 10 } },
      keys: ["free-trial"],
    },
    pro: {
      description: "For paying customers",
      throttle: { rateLimit: 100, burstLimit: 200 },
      quota: { limit: 100_000, period: "MONTH" },
      keys: ["pro-customer"],
    },
  },
  authorizer: {
    issuer: "https://auth.example.com/",
    audience: "records-prod",
    jwksUrl: "https://auth.example.com/.well-known/jwks.json",
  },
  allowedOrigin: "https://app.example.com",
});
