import { defineEnvironment, type EnvironmentInput } from "../../environments/environment.ts";

export const environmentInput = {
  name: "dev",
  service: "records",
  account: "123456789012",
  region: "eu-west-1",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 50, burstLimit: 100 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "DEBUG" },
  dataProtection: { enabled: true },
  usagePlans: {
    free: {
      description: "To try the service",
      throttle: { rateLimit: 10, burstLimit: 20 },
      quota: { limit: 1_000, period: "MONTH" },
      keys: ["demo"],
    },
  },
  authorizer: {
    issuer: "https://auth.example.com/",
    audience: "records",
    jwksUrl: "https://auth.example.com/jwks.json",
  },
  allowedOrigin: "https://app.example.com",
} as const satisfies EnvironmentInput;

/** A valid environment with some settings changed. */
export const environmentWith = (changes: Partial<EnvironmentInput> = {}) =>
  defineEnvironment({ ...environmentInput, ...changes });
