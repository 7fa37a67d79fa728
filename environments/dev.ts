import { defineEnvironment } from "./environment.ts";

export const dev = defineEnvironment({
  name: "dev",
  service: "records",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 50, burstLimit: 100 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "DEBUG" },
  previews: { ttl: "3d" },
  dataProtection: { enabled: false, reason: "dev holds nothing that cannot be made again" },
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
    issuer: "https://auth.dev.example.com/",
    audience: "records-dev",
    jwksUrl: "https://auth.dev.example.com/.well-known/jwks.json",
  },
  allowedOrigin: "http://localhost:5173",
});
