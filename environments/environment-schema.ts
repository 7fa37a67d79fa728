import { z } from "zod";

import { checkSettings } from "./check-settings.ts";
import { REGIONS } from "./regions.ts";
import { AccountLimits } from "./settings/account-limits.ts";
import { AuditTrail } from "./settings/audit-trail.ts";
import { Callers } from "./settings/callers.ts";
import { ContinuousIntegration } from "./settings/ci.ts";
import { Domain } from "./settings/domain.ts";
import { Endpoint } from "./settings/endpoint.ts";
import { Firewall } from "./settings/firewall.ts";
import { HttpApi } from "./settings/http-api.ts";
import { OneApi } from "./settings/one-api.ts";
import { OutsideFunctions } from "./settings/outside-functions.ts";
import { Previews } from "./settings/previews.ts";
import { Rollout } from "./settings/rollout.ts";
import { Stage } from "./settings/stage.ts";
import { StageVariables } from "./settings/stage-variables.ts";
import { Tags } from "./settings/tags.ts";
import { UsagePlans } from "./settings/usage-plans.ts";
import { UserPools } from "./settings/user-pools.ts";
import { httpsUrl, name, Protection, Throttle } from "./settings/values.ts";
import { WebSocketApi } from "./settings/web-socket-api.ts";

/** Days CloudWatch Logs accepts, @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const FunctionSettings = z.strictObject({
  memorySize: z.int().min(128).max(10_240).optional().describe("Megabytes"),
  timeoutSeconds: z
    .int()
    .min(1)
    .max(900, "a function takes at most 900 seconds")
    .optional()
    .describe(
      "After which the function is stopped. More than 29, of HTTP APIs 30, are for functions whose answers are streamed, whose route has a longer `timeoutMs`, or that are called asynchronously",
    ),
});

const Settings = z.strictObject({
  name: name("the name")
    .refine((value) => value !== "bootstrap", "'bootstrap' is the name of another stack")
    .describe("Name of the environment, of its stack and of its stage"),
  service: name("the service").describe("Name of the service; the state bucket is named after it"),
  namePrefix: name("the name prefix")
    .optional()
    .describe("First part of every name in the account. By default `{service}-{name}`"),
  oneApi: OneApi.optional().meta({
    description:
      "Makes the environment a stage of one API, together with the others that say the same. By default it has its own",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
  }),
  account: z
    .string()
    .regex(/^\d{12}$/, "must be the 12 digits of an AWS account, as a string")
    .meta({ accepts: "12 digits", description: "The AWS account. In any other, nothing is planned" }),
  region: z
    .enum(REGIONS, { error: "must be a region that has API Gateway, as in eu-west-1" })
    .meta({ accepts: "a region that has API Gateway", description: "The AWS region" }),
  releases: z
    .discriminatedUnion("follow", [
      z
        .strictObject({
          follow: z.literal("head").describe("What decides"),
          version: z
            .enum(["$LATEST", "published"])
            .describe("Whether functions run unpublished code or numbered versions"),
        })
        .describe("Every deployment moves the stage to this commit"),
      z
        .strictObject({ follow: z.literal("pinned") })
        .describe("`environments/{name}.release.json` says what is live, and what is on trial"),
    ])
    .describe("What the stage serves"),
  rollout: Rollout.optional().describe("How a release on trial goes out step by step, judged beside the live one"),
  dashboard: z.boolean().default(false).meta({
    description:
      "A page in CloudWatch with what clients of the live release and of the one on trial get, and who asks how much",
    see: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html",
  }),
  stage: Stage.describe("What API Gateway does for all requests"),
  accountThrottle: Throttle.optional().meta({
    description: "What AWS lets all APIs of the account do together in the region, if it was raised",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
  }),
  accountLimits: AccountLimits.default({}).meta({
    description: "What else AWS lets the account have in the region, if it was raised",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html",
  }),
  networks: z
    .record(
      name("a network's name"),
      z.array(z.union([z.cidrv4(), z.cidrv6()], { error: "must be a range of addresses, as in 192.0.2.0/24" })).min(1),
    )
    .default({})
    .meta({
      description: "Ranges of addresses by name, for the API's resource policy. A change takes effect with a release",
      see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html",
    }),
  vpcLinks: z
    .record(
      name("a VPC link's name"),
      z
        .string()
        .regex(
          /^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer\/net\/[\w-]+\/[0-9a-f]+$/,
          "must be the ARN of a network load balancer",
        ),
    )
    .default({})
    .meta({
      description: "Network load balancers in a VPC that routes call, by the name routes use for the link",
      see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html",
    }),
  vpcLinkChoices: z.record(name("a choice's name"), name("a VPC link's name")).default({}).meta({
    description:
      "Which of the VPC links a name stands for that routes use, so that they go through another one without a release, at each stage its own",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html",
  }),
  vpcs: z
    .record(
      name("a VPC's name"),
      z
        .array(
          z
            .string()
            .regex(/^vpc-[0-9a-f]{8,17}$/, "must be the id of a VPC, as in vpc-0123456789abcdef0")
            .meta({ accepts: "`vpc-…`" }),
        )
        .min(1),
    )
    .default({})
    .meta({
      description: "VPCs by name, for a private API's resource policy. A change takes effect with a release",
      see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html",
    }),
  outsideFunctions: OutsideFunctions.default({}).meta({
    description:
      "Functions that routes and authorizers call and that are not the service's own, mostly of another account, by the name they have for them. A change takes effect with a release",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-cross-account-lambda-integrations.html",
  }),
  endpoint: Endpoint.default({ type: "REGIONAL" }).meta({
    description: "From where clients reach the API's own host name. A change takes effect with a release",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html",
  }),
  domain: Domain.optional().meta({
    description: "A domain name of your own",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html",
  }),
  httpApi: HttpApi.prefault({}).meta({
    description: "What an HTTP API of the service is told",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html",
  }),
  webSocketApi: WebSocketApi.prefault({}).meta({
    description: "What a WebSocket API of the service is told",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html",
  }),
  waf: Firewall.optional().meta({
    description: "A firewall in front of the stage",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html",
  }),
  auditTrail: AuditTrail.optional().meta({
    description: "Who changed what in the account, kept in a bucket of the bootstrap stack",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/cloudtrail.html",
  }),
  tags: Tags.default({}).meta({
    description: "Tags of every resource, beside `service` and `environment`",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging.html",
  }),
  logs: z
    .strictObject({
      retentionDays: z
        .literal(RETENTION_DAYS, {
          error: `must be a number of days CloudWatch Logs accepts: ${RETENTION_DAYS.join(", ")}`,
        })
        .describe("How long CloudWatch keeps lines of every log"),
      level: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]).describe("The least that functions log"),
    })
    .describe("All logs"),
  functions: z
    .record(z.string(), FunctionSettings)
    .default({})
    .describe("Functions whose settings differ from the service's own; they give the environment releases of its own"),
  deployers: z
    .array(
      z
        .string()
        .regex(/^arn:[a-z-]+:iam::\d{12}:(root|(role|user)\/\S+)$/, "must be the ARN of an IAM role, user or account"),
    )
    .min(1)
    .optional()
    .describe("ARNs of those who may assume the role that deploys. By default everybody in the account whom IAM lets"),
  ci: ContinuousIntegration.optional().meta({
    description: "Pipelines that plan and apply under roles of their own, without keys. `bootstrap` makes the roles",
    see: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
  }),
  previews: Previews.optional().describe(
    "Lets pull requests have environments of their own, made like this one. `bootstrap` makes the role that deploys them",
  ),
  dataProtection: Protection.describe("Guards the data against `terraform destroy` and a replaced table"),
  usagePlans: UsagePlans.default({}).meta({
    description: "What groups of clients with API keys may ask, by name",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
  }),
  callers: Callers.default({}).meta({
    description: "Users and roles of IAM that may call methods with `iam`, by name, each with the methods it may call",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html",
  }),
  authorizer: z
    .strictObject({
      issuer: httpsUrl.describe("Who signs tokens, as their `iss` says it"),
      audience: z.string().min(1).describe("Whom tokens are for, as their `aud` says it"),
      jwksUrl: httpsUrl.describe("Where the issuer's public keys are"),
    })
    .optional()
    .describe("Whose tokens the authorizer accepts, for a service that has one"),
  userPools: UserPools.default({}).meta({
    description:
      "Cognito user pools whose tokens authorizers accept, by the name the authorizers have for them. Each is the ARN of one that is made elsewhere, or the settings of one that is made here",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html",
  }),
  allowedOrigin: z
    .string()
    .regex(/^https?:\/\/[A-Za-z0-9.-]+(:\d+)?$/, "must be an origin without a path, as in https://app.example.com")
    .optional()
    .describe("The one origin whose pages may call the API from a browser; by default none may"),
  stageVariables: StageVariables.default({}).meta({
    description:
      "Stage variables of your own, for URIs of backends, mapping templates and functions. A change needs no release",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
  }),
});

/** What may differ between environments. Anything not listed here is the same everywhere. */
export const EnvironmentSchema = Settings.superRefine(checkSettings);
