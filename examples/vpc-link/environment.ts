import { checkEnvironments } from "../../environments/check-environments.ts";
import { defineEnvironment } from "../../environments/environment.ts";

const loadBalancer = (id: string) =>
  `arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/net/stock-${id}`;

/** What the API has once: both links among it, whichever a stage goes through. */
const shared = {
  service: "vpc-link",
  oneApi: { name: "stock" },
  account: "123456789012",
  region: "ap-northeast-2",
  vpcLinks: {
    blue: loadBalancer("blue/0a1b2c3d4e5f6071"),
    green: loadBalancer("green/1f6e5d4c3b2a1908"),
  },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
  logs: { retentionDays: 7, level: "INFO" },
} as const;

const dev = defineEnvironment({
  ...shared,
  name: "dev",
  vpcLinkChoices: { stock: "green" },
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "INFO" },
});

const prod = defineEnvironment({
  ...shared,
  name: "prod",
  vpcLinkChoices: { stock: "blue" },
  releases: { follow: "pinned" },
  stage: { throttle: { rateLimit: 100, burstLimit: 200 }, executionLogLevel: "ERROR" },
});

checkEnvironments([dev, prod]);

export const stages = [dev, prod] as const;
