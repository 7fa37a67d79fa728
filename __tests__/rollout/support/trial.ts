import type { Rollout } from "../../../environments/settings/rollout.ts";
import { NOTHING_OBSERVED, type Observed, type Slice } from "../../../rollout/decide/observation.ts";

export const RELEASE = "r-0000000b";
export const MINUTE = 60_000;

/** Three minutes with 5 %, three with 50 %, judged by errors each minute; written out, so that no default hides in it. */
export const PLAN: Rollout = {
  steps: [
    { percent: 5, for: "3m" },
    { percent: 50, for: "3m" },
  ],
  analysis: {
    interval: "1m",
    minRequests: 100,
    failureLimit: 1,
    inconclusiveLimit: 2,
    confidence: 0.99,
    metrics: [{ name: "errors", count: "5xx", compare: { maxRatio: 2, atLeast: 0.01 }, dryRun: false }],
  },
  hooks: {},
  dryRun: false,
};

export const judgedBy = (changes: Partial<Rollout["analysis"]>): Rollout => ({
  ...PLAN,
  analysis: { ...PLAN.analysis, ...changes },
});

const GOOD: Observed = { ...NOTHING_OBSERVED, requests: 1_000 };
export const LIVE: Observed = { ...NOTHING_OBSERVED, requests: 10_000 };

/** What a canary does. */
export const OF = {
  /** Enough requests, none of which fails. */
  good: GOOD,
  /** A fifth of the requests fails. */
  bad: { ...GOOD, "5xx": 200 },
  /** No request at all. */
  silent: NOTHING_OBSERVED,
};

export type Minute = keyof typeof OF;

/** One slice a minute, by what the canary does in it; live is well. */
export const minutes = (...canary: readonly Minute[]): readonly Slice[] =>
  canary.map((one, index) => ({
    from: index * MINUTE,
    to: (index + 1) * MINUTE,
    canary: OF[one],
    live: LIVE,
  }));
