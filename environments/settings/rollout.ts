import { z } from "zod";

import { Guard, Preview } from "./guard.ts";
import { reason } from "./values.ts";

const Duration = z
  .string()
  .regex(/^[1-9]\d{0,5}[smhd]$/, "must be a number of up to six digits and a unit (s, m, h or d), as in 10m")
  .meta({ accepts: "a number and s, m, h or d: `10m`" });

const Step = z.strictObject({
  percent: z
    .number()
    .gt(0)
    .max(100)
    .multipleOf(0.0001, "must have four decimals at most")
    .describe("Share of the requests the canary gets"),
  for: Duration.describe("How long it is watched at least before the next step"),
});

const metricName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, "must be 1–31 lower-case letters, digits and hyphens, starting with a letter")
  .describe("What results call it");

const dryRun = z.boolean().default(false).describe("Judge and tell, and let nothing depend on it");

const Counted = z
  .enum(["5xx", "4xx", "429"])
  .describe(
    "Which answers count: by their first digit, or those that are throttled. Of HTTP and WebSocket APIs: failures of functions (5xx), and throttled ones",
  );

const ComparedCount = z.strictObject({
  name: metricName,
  count: Counted,
  compare: z
    .strictObject({
      maxRatio: z.number().gt(1).default(2).describe("How many times as often as live is bad"),
      atLeast: z
        .number()
        .gt(0)
        .lt(1)
        .default(0.01)
        .describe("A share of the canary's requests below which nothing is bad"),
    })
    .describe("Judged beside the live release, at the same time"),
  dryRun,
});

const LimitedCount = z.strictObject({
  name: metricName,
  count: Counted,
  max: z.number().gt(0).lt(1).describe("The share of the canary's requests that is still good, whatever live does"),
  dryRun,
});

const percentile = z.number().min(50).max(99.9).describe("Which percentile of the latency, 50–99.9");

const ComparedLatency = z.strictObject({
  name: metricName,
  percentile,
  compare: z
    .strictObject({ maxRatio: z.number().gt(1).default(1.25).describe("How many times live's latency is bad") })
    .describe("Judged beside the live release, at the same time"),
  dryRun,
});

const LimitedLatency = z.strictObject({
  name: metricName,
  percentile,
  max: z.number().positive().describe("Milliseconds that are still good, whatever live does"),
  dryRun,
});

const Metric = z.union([ComparedCount, LimitedCount, ComparedLatency, LimitedLatency], {
  error:
    'must be { name, count: "5xx" | "4xx" | "429" } or { name, percentile: 95 }, with compare: { maxRatio } or max',
});

const unique = (metrics: readonly { readonly name: string }[]) =>
  new Set(metrics.map(({ name }) => name)).size === metrics.length;

const Analysis = z.strictObject({
  interval: Duration.default("1m").describe(
    "How often the canary is judged; whole minutes in a service with an HTTP or WebSocket API, as Lambda counts by the minute",
  ),
  minRequests: z.int().min(20).default(200).describe("Fewer requests of either release are too few to tell"),
  failureLimit: z.int().min(0).default(1).describe("How many failing judgements in a step are let pass"),
  inconclusiveLimit: z
    .int()
    .min(0)
    .default(10)
    .describe("After how many inconclusive judgements in a row the rollout holds and asks for a person"),
  confidence: z
    .number()
    .min(0.9)
    .max(0.9999)
    .default(0.99)
    .describe("How sure a judgement must be; of a whole rollout, not of one look"),
  metrics: z
    .array(Metric)
    .min(1, "must hold at least one metric")
    .refine(unique, "must give each metric a name of its own")
    .describe("What is judged; all of it must be well"),
});

const hook = (when: string) => z.string().min(1).optional().describe(`A shell command ${when}`);

const Hooks = z.strictObject({
  smoke: hook("before anybody is sent to the release; it is reachable then, with 0 %"),
  beforePromotion: hook("after the last step; the release is promoted only if it ends with 0"),
  afterPromotion: hook("after the promotion; its end changes nothing"),
});

const ascending = (steps: readonly { readonly percent: number }[]) =>
  steps.every(({ percent }, index) => index === 0 || percent > (steps[index - 1]?.percent ?? 0));

/** How a release goes out: Argo's and Flagger's words, for API Gateway's canary. */
export const Rollout = z.strictObject({
  steps: z
    .array(Step)
    .min(1, "must hold at least one step")
    .refine(ascending, "must have a larger percent in each step than in the one before")
    .describe("Shares in ascending order; after the last one the release is promoted"),
  analysis: Analysis.describe("How the canary is judged beside the live release"),
  hooks: Hooks.prefault({}).describe("Commands along the way"),
  dryRun: z.boolean().default(false).describe("Judge and tell, and go on by the clock alone"),
  skipAnalysis: z
    .strictObject({
      reason: reason("say in a sentence why this release goes out without being judged"),
      until: z.iso.date("must be a date, as in 2026-12-31").describe("Until the end of which day, in UTC"),
    })
    .optional()
    .describe("For an emergency: steps go by the clock alone"),
  guard: Guard.optional().meta({
    description: "Alarms in AWS that watch the release on trial, and roll it back without anybody's laptop",
    see: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  }),
  preview: Preview.optional().meta({
    description:
      "A stage `{name}-preview` that serves the release on trial to whoever asks for it; the live one while none is on trial. `true`: 5 requests a second, 10 at once",
    see: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-stages.html",
  }),
});

export type Rollout = z.output<typeof Rollout>;
export type RolloutMetric = Rollout["analysis"]["metrics"][number];
