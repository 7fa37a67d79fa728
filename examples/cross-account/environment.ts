import { defineEnvironment } from "../../environments/environment.ts";

export const OWNER = { account: "210987654321", region: "ap-northeast-2" };

const ownFunction = (name: string) => `arn:aws:lambda:${OWNER.region}:${OWNER.account}:function:${name}`;

export const dev = defineEnvironment({
  name: "dev",
  service: "cross-account",
  account: "123456789012",
  region: "ap-northeast-2",
  outsideFunctions: { greet: ownFunction("greet:live"), "check-guest": ownFunction("check-guest") },
  httpApi: { stage: "$default" },
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
});
