import { defineEnvironment } from "../../environments/environment.ts";

const place = "ap-northeast-2:123456789012";

export const dev = defineEnvironment({
  name: "dev",
  service: "private-items",
  account: "123456789012",
  region: "ap-northeast-2",
  releases: { follow: "head", version: "$LATEST" },
  stage: { throttle: { rateLimit: 10, burstLimit: 20 }, executionLogLevel: "ERROR" },
  httpApi: {
    vpcLinks: {
      main: {
        subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-0f1e2d3c4b5a69788"],
        securityGroupIds: ["sg-0a9b8c7d6e5f40312"],
      },
    },
    targets: {
      items: `arn:aws:elasticloadbalancing:${place}:listener/app/items/0a1b2c3d4e5f6071/1f6e5d4c3b2a1908`,
      stock: `arn:aws:servicediscovery:${place}:service/srv-utcrh6wavdkggqtk`,
    },
  },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "an example, to be destroyed again" },
});
