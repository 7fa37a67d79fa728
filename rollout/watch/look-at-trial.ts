import type { Rollout } from "../../environments/settings/rollout.ts";
import { joinSlices } from "../aws/join-slices.ts";
import type { TrialObserved } from "../aws/open-trial-observation.ts";
import { looksOf, type Trial } from "../decide/look.ts";
import { type Observed, type Slice, sumOf } from "../decide/observation.ts";
import { percentileOf } from "../statistics/compare-ranks.ts";
import type { TrialInAws } from "./trial-in-aws.ts";
import type { Watched, WatchedPart, WatchedRelease } from "./watched.ts";

export interface Look {
  readonly environment: string;
  readonly plan: Rollout | undefined;
  readonly inAws: TrialInAws & Required<Pick<TrialInAws, "canary">>;
  /** By the ledger's history, or by what AWS tells. */
  readonly trial: Trial;
  /** Of the whole trial, in the order of time. */
  readonly observed: TrialObserved;
  /** Whether anybody asked how long invocations took. */
  readonly withDurations: boolean;
  readonly at: number;
  readonly until: number;
  readonly notes: readonly string[];
}

/** Counts what both releases did since the step began, and judges all of the trial. */
export function lookAtTrial(looked: Look): Watched {
  const { environment, plan, trial, at, until, notes } = looked;
  const { percent = 0, since = at } = trial.shares.at(-1) ?? {};
  const parts = partsOf(looked, since);
  const slices = joinSlices(looked.observed.logged ?? [], looked.observed.counted ?? []);
  const look = plan === undefined || percent === 0 ? undefined : looksOf(plan, trial, slices, until).at(-1);
  return {
    environment,
    at,
    percent,
    since,
    minutes: Math.max(0, Math.floor((at - since) / 60_000)),
    until,
    ...bothOf(looked, slices, { since, counts4xx: parts === undefined }),
    ...(parts && { parts }),
    ...(look && { verdict: look.verdict }),
    metrics: (look?.metrics ?? []).map((metric, index) => ({
      ...metric,
      dryRun: plan?.analysis.metrics[index]?.dryRun === true,
    })),
    notes,
  };
}

/** @returns undefined where a REST API's access log tells all of it */
function partsOf(looked: Look, since: number): readonly WatchedPart[] | undefined {
  const { logged, counted = [] } = looked.observed;
  const { divided } = looked.inAws;
  if (logged !== undefined && divided.length === 0) return undefined;
  const invocations: WatchedPart = {
    counted: "invocations",
    functions: divided.map(({ name }) => name),
    hasLatency: looked.withDurations,
    ...bothOf(looked, counted, { since, counts4xx: false }),
  };
  if (logged === undefined) return [invocations];
  const requests = bothOf(looked, logged, { since, counts4xx: true });
  return [{ counted: "requests", hasLatency: true, ...requests }, invocations];
}

interface Counting {
  readonly since: number;
  readonly counts4xx: boolean;
}

function bothOf({ inAws }: Look, slices: readonly Slice[], { since, counts4xx }: Counting) {
  const ofStep = slices.filter(({ from }) => from >= since);
  const [canary, live] = [sumOf(ofStep.map((slice) => slice.canary)), sumOf(ofStep.map((slice) => slice.live))];
  const all = canary.requests + live.requests;
  return {
    canary: watchedRelease(inAws.canary.release, canary, { all, counts4xx }),
    live: watchedRelease(inAws.live, live, { all, counts4xx }),
  };
}

function watchedRelease(
  release: string,
  observed: Observed,
  { all, counts4xx }: { readonly all: number; readonly counts4xx: boolean },
): WatchedRelease {
  const { requests, latencies } = observed;
  const share = (count: number, of: number) => (of === 0 ? null : count / of);
  const percentile = (percent: number) =>
    latencies.length === 0 ? null : Number(percentileOf(latencies, percent).toFixed(1));
  return {
    release,
    requests,
    share: share(requests, all),
    "4xx": counts4xx ? share(observed["4xx"], requests) : null,
    "5xx": share(observed["5xx"], requests),
    p50: percentile(50),
    p90: percentile(90),
    p99: percentile(99),
  };
}
