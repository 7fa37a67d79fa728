import type { Rollout } from "../../environments/settings/rollout.ts";
import { milliseconds } from "./duration.ts";
import { type Doubt, judgeMetric, type MetricVerdict, type StepObserved, type Verdict } from "./judge-metric.ts";
import { NOTHING_OBSERVED, type Slice, sumOf } from "./observation.ts";

/** A release on trial, as the ledger's history tells it. */
export interface Trial {
  readonly release: string;
  /** Shares it has had, the first one first; the last one is what it has now. */
  readonly shares: readonly { readonly percent: number /** Milliseconds since 1970. */; readonly since: number }[];
}

/** The canary judged at one moment. */
export interface Look {
  readonly at: number;
  readonly verdict: Verdict;
  readonly metrics: readonly MetricVerdict[];
}

/**
 * Judges the canary once per interval of the current step, each time by all that was observed until then. Nothing is kept
 * between two calls: whoever looks later, after a restart or on another machine, sees the same.
 *
 * @param slices in the order of time
 */
export function looksOf(plan: Rollout, trial: Trial, slices: readonly Slice[], now: number): readonly Look[] {
  const interval = milliseconds(plan.analysis.interval);
  const [first, ...later] = trial.shares;
  let since = first?.since ?? now;
  const earlier = later.map((share) => {
    const step = observed(between(slices, since, share.since));
    since = share.since;
    return step;
  });
  const doubt = doubtOf(plan);
  const looks: Look[] = [];
  const takeUpTo = inTurn(slices, since);
  let current = NOTHING;
  for (let at = since + interval; at <= now; at += interval) {
    current = added(current, observed(takeUpTo(at)));
    looks.push(lookAt(plan, [...earlier, current], at, doubt));
  }
  return looks;
}

function lookAt(plan: Rollout, steps: readonly StepObserved[], at: number, doubt: Doubt): Look {
  const judged = plan.analysis.metrics.map((metric) => ({
    metric,
    result: seenLately(judgeMetric(metric, steps, doubt), steps, doubt),
  }));
  const deciding = judged.filter(({ metric }) => !metric.dryRun);
  return {
    at,
    verdict: worstOf(deciding.map(({ result }) => result.verdict)),
    metrics: judged.map(({ result }) => result),
  };
}

/**
 * What went well in earlier steps does not tell that this one does: requests may have stopped, or their log. What is bad stays bad.
 */
function seenLately(judged: MetricVerdict, steps: readonly StepObserved[], { minRequests }: Doubt): MetricVerdict {
  const lately = steps.at(-1)?.canary.requests ?? 0;
  if (judged.verdict !== "healthy" || lately >= minRequests) return judged;
  const because = `${judged.because}; ${lately} of the canary's requests are of this step, and fewer than ${minRequests} are too few to tell`;
  return { ...judged, verdict: "inconclusive", because };
}

function worstOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("failing")) return "failing";
  return verdicts.includes("inconclusive") ? "inconclusive" : "healthy";
}

/** One rollout looks many times at several metrics; together they may be wrong no more often than the confidence says. */
function doubtOf({ steps, analysis }: Rollout): Doubt {
  const interval = milliseconds(analysis.interval);
  const looks = steps.reduce(
    (sum, step) => sum + Math.ceil(milliseconds(step.for) / interval) + analysis.inconclusiveLimit,
    0,
  );
  const doubt = 1 - analysis.confidence;
  return { failing: doubt / (looks * analysis.metrics.length), healthy: doubt, minRequests: analysis.minRequests };
}

/** Those that begin in this time; a slice that a step begins or ends within counts for where it begins. */
const between = (slices: readonly Slice[], from: number, to: number) =>
  slices.filter((slice) => slice.from >= from && slice.from < to);

/** The same from one moment to the next, without looking through all of them each time: a trial that was left alone has very many. */
function inTurn(slices: readonly Slice[], since: number): (to: number) => readonly Slice[] {
  const ordered = slices.filter(({ from }) => from >= since);
  let next = 0;
  return (to) => {
    const begun = next;
    while ((ordered[next]?.from ?? to) < to) next++;
    return ordered.slice(begun, next);
  };
}

const NOTHING: StepObserved = { canary: NOTHING_OBSERVED, live: NOTHING_OBSERVED };

const observed = (slices: readonly Slice[]): StepObserved => ({
  canary: sumOf(slices.map(({ canary }) => canary)),
  live: sumOf(slices.map(({ live }) => live)),
});

const added = (one: StepObserved, other: StepObserved): StepObserved => ({
  canary: sumOf([one.canary, other.canary]),
  live: sumOf([one.live, other.live]),
});
