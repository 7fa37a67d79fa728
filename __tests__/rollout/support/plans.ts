import { Rollout } from "../../../environments/settings/rollout.ts";
import type { Observed } from "../../../rollout/decide/observation.ts";
import { LIVE, OF } from "./trial.ts";

const settings = {
  steps: [
    { percent: 5, for: "3m" },
    { percent: 50, for: "2m" },
  ],
  analysis: {
    interval: "1m",
    minRequests: 100,
    failureLimit: 1,
    inconclusiveLimit: 2,
    metrics: [{ name: "errors", count: "5xx", compare: {} }],
  },
};

/** Three minutes with 5 %, two with 50 %, judged by errors each minute. */
export const planOf = (changes: object = {}): Rollout => Rollout.parse({ ...settings, ...changes });

export const ALL_HOOKS = { smoke: "try it", beforePromotion: "ask", afterPromotion: "tell" };

export const { good: GOOD, bad: BAD, silent: SILENT } = OF;

/** Live is well, and the canary does the same all the time. */
export const always = (canary: Observed) => () => ({ canary, live: LIVE });
