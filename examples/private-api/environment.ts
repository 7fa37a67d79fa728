import { defineEnvironment } from "../../environments/environment.ts";

/** The endpoint for `execute-api` that the API's own clients use, and the VPC it is in. */
export const OWN_ENDPOINT = "vpce-0123456789abcdef0";
export const SHOP_VPC = "vpc-0a1b2c3d4e5f60718";

export const dev = defineEnvironment({
  name: "dev",
  service: "private-api",
  account: "123456789012",
  region: "ap-northeast-2",
  endpoint: { type: "PRIVATE", vpcEndpointIds: [OWN_ENDPOINT] },
  vpcs: { shop: [SHOP_VPC] },
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
});
