import { z } from "zod";

import { LogFormat } from "./access-log.ts";
import { CERTIFICATE, DOMAIN_SETTINGS, MAPPINGS, mappedPath } from "./domain.ts";
import { name, Throttle } from "./values.ts";

const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";

/** `GET /items/{id}`, `$default` */
const routeKey = z
  .string()
  .regex(
    /^(\$default|(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) \/\S*)$/,
    "must look like 'GET /items/{id}', or be '$default'",
  )
  .meta({ accepts: "`METHOD /path` or `$default`" });

const subnet = z.string().regex(/^subnet-[0-9a-f]+$/, "must be the id of a subnet, as in subnet-0a1b2c3d");
const securityGroup = z.string().regex(/^sg-[0-9a-f]+$/, "must be the id of a security group, as in sg-0a1b2c3d");

const VpcLink = z.strictObject({
  subnetIds: z
    .array(subnet)
    .min(1)
    .max(10, "API Gateway takes at most 10 subnets")
    .describe("Where the link has its addresses"),
  securityGroupIds: z
    .array(securityGroup)
    .max(10, "API Gateway takes at most 10 security groups")
    .default([])
    .describe("What targets see as the source of requests"),
});

const HttpDomain = z.strictObject({
  ...DOMAIN_SETTINGS,
  certificateArn: CERTIFICATE.describe("In the environment's region"),
  mappings: MAPPINGS,
});

/** What an HTTP API of the service is told by the environment. Changes take effect without a release, unless it says otherwise. */
export const HttpApi = z.strictObject({
  stage: z
    .enum(["environment", "$default"])
    .default("environment")
    .describe("Whether the stage is named after the environment, or is the one that has no name in the path"),
  throttle: Throttle.optional().meta({
    description: "The most all clients together may ask. By default that of `stage`",
    see: `${GUIDE}/http-api-throttling.html`,
  }),
  routeThrottles: z.record(routeKey, Throttle).default({}).describe("The same for single routes"),
  detailedMetrics: z
    .boolean()
    .default(true)
    .meta({ description: "Metrics for each route", see: `${GUIDE}/http-api-metrics.html` }),
  accessLogFormat: LogFormat.meta({
    description: "What is written for each request",
    see: `${GUIDE}/http-api-logging-variables.html`,
  }),
  vpcLinks: z
    .record(name("a VPC link's name"), VpcLink)
    .default({})
    .meta({
      description:
        "Links to VPCs by the name routes use. Another subnet or group is another link: give it another name, and keep the old one as long as a release uses it",
      see: `${GUIDE}/http-api-vpc-links.html`,
    }),
  targets: z
    .record(
      name("a target's name"),
      z
        .string()
        .regex(
          /^arn:[a-z-]+:(elasticloadbalancing:[a-z0-9-]+:\d{12}:listener\/(app|net)\/\S+|servicediscovery:[a-z0-9-]+:\d{12}:service\/\S+)$/,
          "must be the ARN of a listener of a load balancer, or of a service of Cloud Map",
        ),
    )
    .default({})
    .meta({
      accepts: "ARNs of listeners of load balancers, or of services of Cloud Map, by name",
      description:
        "What VPC links lead to, in the environment's account and region, by the name routes use. A change takes effect with a release",
      see: `${GUIDE}/http-api-develop-integrations-private.html`,
    }),
  domain: HttpDomain.optional().meta({
    description: "A domain name of your own, with TLS 1.2",
    see: `${GUIDE}/http-api-custom-domain-names.html`,
  }),
  domainPaths: z
    .array(mappedPath)
    .max(200, "API Gateway takes at most 200 mappings of several segments for a domain")
    .default([])
    .meta({
      description: "Paths of the REST API's `domain` that lead to this API instead",
      see: `${GUIDE}/rest-api-mappings.html`,
    }),
});
