import type { RolloutMetric } from "../../environments/settings/rollout.ts";
import {
  type Counts,
  failsAsOftenAs,
  failsNoMoreThan,
  failuresOf,
  liveRateBeside,
  requestsOf,
  type Stratum,
  timesWorse,
  worseThanLive,
} from "../statistics/compare-proportions.ts";
import { joined, percentileOf, sizeOf, slowerThanLive } from "../statistics/compare-ranks.ts";
import type { Observed } from "./observation.ts";

/** Inconclusive: too few requests to tell, or the numbers point both ways. */
export type Verdict = "healthy" | "inconclusive" | "failing";

export interface MetricVerdict {
  readonly name: string;
  readonly verdict: Verdict;
  /** The numbers, in one line. */
  readonly because: string;
}

/** What both releases did in one step. */
export interface StepObserved {
  readonly canary: Observed;
  readonly live: Observed;
}

export interface Doubt {
  /** How likely a good canary may be called failing in one look. */
  readonly failing: number;
  /** How likely a bad canary may be called healthy. */
  readonly healthy: number;
  /** Fewer requests of either release are too few to tell. */
  readonly minRequests: number;
}

/** Judges one metric by all steps so far. */
export function judgeMetric(metric: RolloutMetric, steps: readonly StepObserved[], doubt: Doubt): MetricVerdict {
  const judged = "count" in metric ? judgeCount(metric, steps, doubt) : judgeLatency(metric, steps, doubt);
  return { name: metric.name, ...judged };
}

type CountMetric = Extract<RolloutMetric, { readonly count: string }>;
type LatencyMetric = Exclude<RolloutMetric, CountMetric>;
type Judged = Omit<MetricVerdict, "name">;

function judgeCount(metric: CountMetric, steps: readonly StepObserved[], doubt: Doubt): Judged {
  const counts = ({ requests, [metric.count]: failures }: Observed): Counts => ({ requests, failures });
  const strata = steps.map(({ canary, live }) => ({ canary: counts(canary), live: counts(live) }));
  return "max" in metric ? againstLimit(metric, strata, doubt) : againstLive(metric, strata, doubt);
}

/**
 * Failing: worse than live beyond doubt, and by more than half of what would be bad. Healthy: beyond doubt not as bad as that;
 * a handful of requests that all went well says nothing yet.
 */
function againstLive(
  { compare: { maxRatio, atLeast } }: Extract<CountMetric, { compare: unknown }>,
  strata: readonly Stratum[],
  doubt: Doubt,
): Judged {
  const [canary, live] = [totalOf(strata, "canary"), totalOf(strata, "live")];
  const beside = liveRateBeside(strata);
  const because = `canary ${shareText(canary)}, live ${percentText(beside)} at the same times`;
  if (Math.min(canary.requests, live.requests) < doubt.minRequests) return tooFew(because, doubt);
  const bad = Math.max(beside * maxRatio, atLeast);
  const isFar = rateOf(canary) >= (beside + bad) / 2;
  if (isFar && worseThanLive(strata) <= doubt.failing) return { verdict: "failing", because };
  const isNotBad = () =>
    failsAsOftenAs(canary, atLeast) <= doubt.healthy || timesWorse(strata, maxRatio) <= doubt.healthy;
  return { verdict: !isFar && isNotBad() ? "healthy" : "inconclusive", because };
}

function againstLimit(
  { max }: Extract<CountMetric, { max: number }>,
  strata: readonly Stratum[],
  doubt: Doubt,
): Judged {
  const canary = totalOf(strata, "canary");
  const because = `canary ${shareText(canary)}, at most ${percentText(max)} is good`;
  if (canary.requests < doubt.minRequests) return tooFew(because, doubt);
  if (failsNoMoreThan(canary, max) <= doubt.failing) return { verdict: "failing", because };
  return { verdict: rateOf(canary) <= max ? "healthy" : "inconclusive", because };
}

function judgeLatency(metric: LatencyMetric, steps: readonly StepObserved[], doubt: Doubt): Judged {
  const strata = steps.map(({ canary, live }) => ({ canary: canary.latencies, live: live.latencies }));
  const [all, beside] = [joined(strata.map((one) => one.canary)), joined(strata.map((one) => one.live))];
  const [canary, live] = [percentileOf(all, metric.percentile), percentileOf(beside, metric.percentile)];
  const of = `p${metric.percentile}: canary ${millisecondsText(canary)}`;
  if ("max" in metric) {
    const because = `${of}, at most ${metric.max} ms is good`;
    if (sizeOf(all) < doubt.minRequests) return tooFew(because, doubt);
    const slow = { requests: sizeOf(all), failures: sizeOf(all.filter(([value]) => value > metric.max)) };
    const isFailing = failsNoMoreThan(slow, 1 - metric.percentile / 100) <= doubt.failing;
    if (isFailing) return { verdict: "failing", because };
    return { verdict: canary <= metric.max ? "healthy" : "inconclusive", because };
  }
  const because = `${of}, live ${millisecondsText(live)}`;
  if (Math.min(sizeOf(all), sizeOf(beside)) < doubt.minRequests) return tooFew(because, doubt);
  if (canary <= live || canary < live * metric.compare.maxRatio) return { verdict: "healthy", because };
  return { verdict: slowerThanLive(strata) <= doubt.failing ? "failing" : "inconclusive", because };
}

const tooFew = (because: string, { minRequests }: Doubt): Judged => ({
  verdict: "inconclusive",
  because: `${because}; fewer than ${minRequests} requests are too few to tell`,
});

const totalOf = (strata: readonly Stratum[], release: "canary" | "live"): Counts => ({
  requests: requestsOf(strata, release),
  failures: failuresOf(strata, release),
});

const rateOf = ({ requests, failures }: Counts) => (requests === 0 ? 0 : failures / requests);

const percentText = (share: number) => `${Number((share * 100).toPrecision(3))} %`;

const shareText = (counts: Counts) => `${percentText(rateOf(counts))} of ${counts.requests}`;

const millisecondsText = (value: number) => (Number.isNaN(value) ? "none" : `${Math.round(value)} ms`);
