import { defineEnvironment } from "../../environments/environment.ts";

const account = "123456789012";

export const dev = defineEnvironment({
  name: "dev",
  service: "iam",
  account,
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
  callers: {
    writer: { type: "user", methods: ["GET /whoami", "PUT /notes/{id}", "GET /notes/{id}"] },
    reader: {
      type: "role",
      trusted: [`arn:aws:iam::${account}:root`],
      methods: ["GET /whoami", "GET /notes/{id}", "GET /notes/{id}/owner"],
    },
  },
});
