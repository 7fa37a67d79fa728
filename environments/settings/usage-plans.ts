import { z } from "zod";

import { methodKey, name, Throttle } from "./values.ts";

const KEYS = "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-keys.html";

const ISSUERS = ["api-gateway", "secrets-manager"] as const;

const KeySettings = z.strictObject({
  name: name("an API key's name").describe("What it is called; in AWS the name prefix stands before it"),
  description: z.string().min(1).max(1024).optional().describe("Who has it"),
  enabled: z.boolean().default(true).describe("Whether requests with it are let through"),
  issue: z
    .enum(ISSUERS)
    .default("api-gateway")
    .describe(
      "Where its value is made and kept: by Terraform in its state, or outside of it in Secrets Manager by `npm run keys -- issue`",
    ),
});

const keyNamed = name("an API key's name").transform((text) => KeySettings.parse({ name: text }));

const KeyList = z.array(
  z.union([keyNamed, KeySettings], { error: "must be the name of a key, or { name, description, enabled, issue }" }),
);

/** Keys with values of your own. */
const KeyFile = z.strictObject({
  csv: z
    .string()
    .regex(/\.csv$/, "must be the path of a CSV file, from the repository's root or absolute")
    .meta({
      description: "A file that git does not hold, in API Gateway's own format; `npm run keys -- issue` imports it",
      see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html",
    }),
});

/** The provider's own ranges, by period: what it refuses otherwise is the plan. */
const MOST_OFFSET = { DAY: 0, WEEK: 6, MONTH: 27 } as const;

const Quota = z
  .strictObject({
    limit: z.int().positive().describe("Requests in a period"),
    period: z.enum(["DAY", "WEEK", "MONTH"]).describe("When the count starts again"),
    offset: z.int().min(0).default(0).describe("Requests that count as made in the first period"),
  })
  .refine(({ period, offset }) => offset <= MOST_OFFSET[period], {
    path: ["offset"],
    error: "must be 0 with DAY, at most 6 with WEEK and 27 with MONTH",
  });

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MOST_METHOD_THROTTLES = 20;

export const UsagePlan = z.strictObject({
  description: z.string().describe("For whom it is"),
  productCode: z
    .string()
    .regex(/^[A-Za-z0-9]{1,64}$/, "must be letters and digits, as AWS Marketplace gave it")
    .optional()
    .meta({
      accepts: "letters and digits",
      description: "The product of AWS Marketplace whose customers the plan's keys belong to",
      see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/sell-api-as-saas-on-aws-marketplace.html",
    }),
  throttle: Throttle.describe("The most the clients of one key may ask"),
  quota: Quota.describe("The most the clients of one key may ask in a longer time"),
  methodThrottles: z
    .record(methodKey, Throttle)
    .default({})
    .refine((throttles) => Object.keys(throttles).length <= MOST_METHOD_THROTTLES, {
      error: `has too many methods: API Gateway takes throttles of ${MOST_METHOD_THROTTLES} methods in a plan`,
    })
    .describe("Throttles of single methods, by method and path"),
  keys: z
    .union([KeyList, KeyFile], { error: "must be a list of keys, or { csv } with the path of a file of keys" })
    .meta({ description: "The API keys that belong to the plan", see: KEYS }),
});

export type UsagePlan = z.output<typeof UsagePlan>;
export type KeySettings = z.output<typeof KeySettings>;

/** The keys a plan lists itself; those of a file are not known before it is read. */
export const listedKeys = ({ keys }: Pick<UsagePlan, "keys">): readonly KeySettings[] => ("csv" in keys ? [] : keys);

/** A key belongs to one plan: API Gateway refuses a second plan for the same stage. */
export const UsagePlans = z.record(name("a usage plan's name"), UsagePlan).superRefine((plans, context) => {
  const known = new Set<string>();
  for (const [plan, settings] of Object.entries(plans)) {
    for (const key of listedKeys(settings)) {
      if (known.has(key.name)) {
        const message = `the key '${key.name}' is listed more than once; give each key its own name`;
        context.addIssue({ code: "custom", path: [plan, "keys"], message });
      }
      known.add(key.name);
    }
  }
});
