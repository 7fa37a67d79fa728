import { defineEnvironment } from "../../environments/environment.ts";

const account = "123456789012";

export const dev = defineEnvironment({
  name: "dev",
  service: "cognito",
  account,
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
  userPools: {
    members: {
      signInBy: "email",
      selfSignUp: false,
      groups: { moderators: "May take away notes of others" },
      scopes: { notes: { read: "See one's notes", write: "Write notes, and take them away" } },
      domainPrefix: `notes-${account}`,
      clients: { web: { callbackUrls: ["http://localhost:8080/"], scopes: ["notes/read", "notes/write"] } },
    },
  },
});
