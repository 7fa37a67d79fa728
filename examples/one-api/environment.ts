import { checkEnvironments } from "../../environments/check-environments.ts";
import { defineEnvironment } from "../../environments/environment.ts";

/** What the API has once. */
const shared = {
  service: "one-api",
  oneApi: { name: "notes" },
  account: "123456789012",
  region: "ap-northeast-2",
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
} as const;

const dev = defineEnvironment({
  ...shared,
  name: "dev",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "DEBUG" },
});

const test = defineEnvironment({
  ...shared,
  name: "test",
  releases: { follow: "head", version: "published" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 14, level: "INFO" },
});

const prod = defineEnvironment({
  ...shared,
  name: "prod",
  releases: { follow: "pinned" },
  stage: { throttle: { rateLimit: 100, burstLimit: 200 }, executionLogLevel: "ERROR" },
  logs: { retentionDays: 365, level: "INFO" },
});

checkEnvironments([dev, test, prod]);

export const stages = [dev, test, prod] as const;
