import { z } from "zod";

import { httpsUrl, Throttle } from "./values.ts";

const delta = (of: string) =>
  z
    .number()
    .gt(0)
    .lt(1)
    .describe(
      `How much larger than live's the share of ${of} among the canary's requests may be: 0.02 are two in a hundred`,
    );

const ALARMS = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring";

const Errors = z.strictObject({ maxDelta: delta("answers 5xx").default(0.02) });
const Throttles = z.strictObject({ maxDelta: delta("answers 429").default(0.05) });

const Latency = z.strictObject({
  percentile: z.number().min(50).max(99.9).default(95).describe("Which percentile of the latency, 50–99.9"),
  maxRatio: z.number().gt(1).default(2).describe("How many times live's latency is bad"),
});

const Notify = z.strictObject({
  email: z
    .array(z.email("must be an e-mail address, as in team@example.com"))
    .default([])
    .describe("Addresses; each has to confirm once, by a link it is sent"),
  https: z.array(httpsUrl).default([]).describe("Webhooks; each has to confirm once, as SNS asks it to"),
});

/** Alarms of the canary alone, and what they do. They judge coarsely and at once; the rollout's analysis judges finely. */
export const Guard = z.strictObject({
  window: z.enum(["1m", "5m", "10m", "15m"]).default("1m").describe("Requests that are judged together, by their time"),
  breaches: z
    .int()
    .min(1)
    .max(10)
    .default(2)
    .describe("After how many bad windows the alarm goes off, of one more that were looked at"),
  minRequests: z.int().min(10).default(50).describe("Fewer requests of the canary in a window are too few to tell"),
  errors: Errors.prefault({}).meta({
    description: "Of the API, and of the functions the release runs on",
    see: `${ALARMS}/using-metric-math.html`,
  }),
  throttles: Throttles.prefault({}).describe("Requests that are refused because there are too many"),
  latency: Latency.prefault({}).describe("Time until an answer, of a REST API"),
  dryRun: z.boolean().default(false).describe("Alarms go off, and nothing is rolled back"),
  notify: Notify.prefault({}).meta({
    description: "Who is told that a release was rolled back",
    see: "https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html",
  }),
});

/** A stage of its own for the release on trial. */
export const Preview = z.union(
  [z.literal(true), z.strictObject({ throttle: Throttle.describe("The most all its clients together may ask") })],
  {
    error: "must be true, or { throttle: { rateLimit, burstLimit } }",
  },
);
