import { z } from "zod";

import { REGIONS } from "./regions.ts";

/** Days CloudWatch Logs accepts, @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const name = (what: string) =>
  z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,30}$/,
      `${what} must be 1–31 lower-case letters, digits and hyphens, starting with a letter`,
    );

const httpsUrl = z.url({ protocol: /^https$/, error: "must be an https URL, as in https://auth.example.com/" });

const methodKey = z
  .string()
  .regex(/^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) \/\S*$/, "must look like 'GET /records/{id}'");

const Throttle = z.strictObject({
  /** Requests per second in the long run. */
  rateLimit: z.number().positive(),
  /** Requests at once. */
  burstLimit: z.int().positive(),
});

const WHY_UNPROTECTED = "say in a sentence why the protection is off";

/** A safety that can only be turned off with a reason in writing. */
const Protection = z.discriminatedUnion("enabled", [
  z.strictObject({ enabled: z.literal(true) }),
  z.strictObject({
    enabled: z.literal(false),
    reason: z.string(WHY_UNPROTECTED).min(10, WHY_UNPROTECTED),
  }),
]);

const UsagePlan = z.strictObject({
  description: z.string(),
  throttle: Throttle,
  quota: z.strictObject({
    limit: z.int().positive(),
    period: z.enum(["DAY", "WEEK", "MONTH"]),
    offset: z.int().min(0).default(0),
  }),
  methodThrottles: z.record(methodKey, Throttle).default({}),
  /** Names of the API keys that belong to the plan; API Gateway makes their values. */
  keys: z.array(name("an API key's name")),
});

/** A key belongs to one plan: API Gateway refuses a second plan for the same stage. */
const UsagePlans = z.record(name("a usage plan's name"), UsagePlan).superRefine((plans, context) => {
  const known = new Set<string>();
  for (const [plan, { keys }] of Object.entries(plans)) {
    for (const key of keys) {
      if (known.has(key)) {
        const message = `the key '${key}' is listed more than once; give each key its own name`;
        context.addIssue({ code: "custom", path: [plan, "keys"], message });
      }
      known.add(key);
    }
  }
});

const FunctionSettings = z.strictObject({
  memorySize: z.int().min(128).max(10_240).optional(),
  timeoutSeconds: z.int().min(1).max(29, "API Gateway waits at most 29 seconds").optional(),
});

/** What may differ between environments. Anything not listed here is the same everywhere. */
export const EnvironmentSchema = z.strictObject({
  name: name("the name").refine((value) => value !== "bootstrap", "'bootstrap' is the name of another stack"),
  service: name("the service"),
  /** First part of every name in the account. @default `{service}-{name}` */
  namePrefix: name("the name prefix").optional(),
  account: z.string().regex(/^\d{12}$/, "must be the 12 digits of an AWS account, as a string"),
  region: z.enum(REGIONS, {
    error: "must be a region that has API Gateway, as in eu-west-1",
  }),
  /** `head`: every deployment moves the stage to this commit. `pinned`: environments/{name}.release.json decides. */
  releases: z.discriminatedUnion("follow", [
    z.strictObject({ follow: z.literal("head"), version: z.enum(["$LATEST", "published"]) }),
    z.strictObject({ follow: z.literal("pinned") }),
  ]),
  stage: z.strictObject({
    throttle: Throttle,
    methodThrottles: z.record(methodKey, Throttle).default({}),
    executionLogLevel: z.enum(["OFF", "ERROR", "INFO"]),
    /** Whole requests and answers in the execution log: secrets included. */
    dataTrace: z.boolean().default(false),
    detailedMetrics: z.boolean().default(true),
    tracing: z.boolean().default(true),
  }),
  logs: z.strictObject({
    retentionDays: z.union(
      RETENTION_DAYS.map((days) => z.literal(days)),
      { error: `must be a number of days CloudWatch Logs accepts: ${RETENTION_DAYS.join(", ")}` },
    ),
    level: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]),
  }),
  /** Settings of single functions that differ from the service's own; they give the environment releases of its own. */
  functions: z.record(z.string(), FunctionSettings).default({}),
  /** ARNs of those who may assume the role that deploys the environment. @default everybody in the account whom IAM lets */
  deployers: z
    .array(
      z
        .string()
        .regex(/^arn:[a-z-]+:iam::\d{12}:(root|(role|user)\/\S+)$/, "must be the ARN of an IAM role, user or account"),
    )
    .min(1)
    .optional(),
  /** Guards the data against `terraform destroy` and a replaced table. */
  dataProtection: Protection,
  usagePlans: UsagePlans,
  /** Who issues the tokens the authorizer accepts. */
  authorizer: z.strictObject({ issuer: httpsUrl, audience: z.string().min(1), jwksUrl: httpsUrl }),
  /** ARNs of Cognito user pools whose tokens authorizers accept, by the name the authorizers have for them. */
  userPools: z
    .record(
      z.string(),
      z
        .string()
        .regex(
          /^arn:[a-z-]+:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+$/,
          "must be the ARN of a user pool, as in arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab12Cd34E",
        ),
    )
    .default({}),
  /** The one origin whose pages may call the API from a browser. */
  allowedOrigin: z
    .string()
    .regex(/^https?:\/\/[A-Za-z0-9.-]+(:\d+)?$/, "must be an origin without a path, as in https://app.example.com"),
});
