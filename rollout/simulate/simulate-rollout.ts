import type { Rollout } from "../../environments/settings/rollout.ts";
import { milliseconds } from "../decide/duration.ts";
import type { Trial } from "../decide/look.ts";
import { type Action, nextAction } from "../decide/next-action.ts";
import type { Observed, Slice } from "../decide/observation.ts";
import type { Histogram } from "../statistics/compare-ranks.ts";
import { binomial, normal, type Random } from "./random.ts";
import type { Scenario } from "./scenario.ts";

export interface SimulatedEnd {
  readonly end: "promoted" | "rolled back" | "held";
  readonly because: string;
  /** Milliseconds from the first request of the canary to the end. */
  readonly took: number;
  /** What the canary got of all requests of the trial, 0–1. */
  readonly exposed: number;
  readonly requests: number;
}

const RELEASE = "r-00000001";

/** Plays one rollout with an injected clock. Whatever it decides, it decides by what was observed alone. */
export function simulateRollout(plan: Rollout, scenario: Scenario, random: Random): SimulatedEnd {
  const interval = milliseconds(plan.analysis.interval);
  const planned = plan.steps.reduce((sum, step) => sum + milliseconds(step.for), 0);
  const slices: Slice[] = [];
  let now = 0;
  let trial: Trial | undefined;
  for (;;) {
    const action = nextAction(plan, { ...(trial ? { trial } : { candidate: RELEASE }), slices, hooks: {}, now });
    if (action.do === "send") trial = withShare(trial, action.percent, now);
    else if (action.do !== "wait") return endOf(action, slices, now);
    const until = action.do === "wait" ? action.until : now + interval;
    for (; now < until; now += interval) {
      const percent = trial?.shares.at(-1)?.percent ?? 0;
      slices.push(play({ scenario, random, percent, from: now, to: now + interval, progress: now / planned }));
    }
  }
}

const withShare = (trial: Trial | undefined, percent: number, since: number): Trial => ({
  release: RELEASE,
  shares: [...(trial?.shares ?? []), { percent, since }],
});

interface Played {
  readonly scenario: Scenario;
  readonly random: Random;
  readonly percent: number;
  readonly from: number;
  readonly to: number;
  readonly progress: number;
}

function play({ scenario, random, percent, from, to, progress }: Played): Slice {
  const expected = (scenario.requestsPerSecond * (to - from)) / 1_000;
  const all = Math.max(0, Math.round(expected + Math.sqrt(expected) * normal(random)));
  const toCanary = binomial(random, all, percent / 100);
  return {
    from,
    to,
    canary: answers(random, toCanary, scenario.canaryErrors(progress), scenario.slowness),
    live: answers(random, all - toCanary, scenario.liveErrors(progress), 1),
  };
}

/** Latencies are sampled: what an access log is asked for. */
const SAMPLE = 60;

const answers = (random: Random, requests: number, errors: number, slowness: number): Observed => ({
  requests,
  "4xx": 0,
  "5xx": binomial(random, requests, errors),
  "429": 0,
  latencies: latenciesOf(random, Math.min(requests, SAMPLE), slowness),
});

/** Log-normal around 80 ms, in buckets an eighth of a doubling wide. */
function latenciesOf(random: Random, count: number, slowness: number): Histogram {
  const buckets = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const value = 80 * slowness * Math.exp(0.5 * normal(random));
    const bucket = 2 ** (Math.round(Math.log2(value) * 8) / 8);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  }
  return [...buckets].sort(([a], [b]) => a - b);
}

function endOf(action: Action, slices: readonly Slice[], now: number): SimulatedEnd {
  const sum = (release: "canary" | "live") => slices.reduce((total, slice) => total + slice[release].requests, 0);
  const requests = sum("canary") + sum("live");
  const because = "because" in action ? action.because : "";
  return { end: nameOf(action), because, took: now, exposed: requests === 0 ? 0 : sum("canary") / requests, requests };
}

function nameOf(action: Action): SimulatedEnd["end"] {
  if (action.do === "promote") return "promoted";
  if (action.do === "roll back") return "rolled back";
  if (action.do === "hold") return "held";
  throw new Error(`a rollout does not end with '${action.do}'`);
}
