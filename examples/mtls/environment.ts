import { defineEnvironment } from "../../environments/environment.ts";

export const DOMAIN = "meters.example.com";

/** The certificates of those whose clients may come: one file, in a bucket that was made beforehand. */
export const TRUSTSTORE = { bucket: "mtls-dev-truststore", key: "clients.pem" };

export const dev = defineEnvironment({
  name: "dev",
  service: "mtls",
  account: "123456789012",
  region: "ap-northeast-2",
  domain: {
    name: DOMAIN,
    certificateArn: "arn:aws:acm:ap-northeast-2:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000",
    mutualTls: { truststoreUri: `s3://${TRUSTSTORE.bucket}/${TRUSTSTORE.key}` },
    // Otherwise whoever has no certificate would come that way.
    disableDefaultEndpoint: true,
  },
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
});
