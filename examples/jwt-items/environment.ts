import { defineEnvironment } from "../../environments/environment.ts";

export const POOL = "ap-northeast-2_Items00001";

const issuer = `https://cognito-idp.ap-northeast-2.amazonaws.com/${POOL}`;

export const dev = defineEnvironment({
  name: "dev",
  service: "jwt-items",
  account: "123456789012",
  region: "ap-northeast-2",
  authorizer: { issuer, audience: "web", jwksUrl: `${issuer}/.well-known/jwks.json` },
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "ERROR" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
});
