import type { Rollout } from "../../environments/settings/rollout.ts";
import type { ServedDeployment, ServedStage } from "../../promotion/aws/served-stage.ts";
import { looksOf, type Trial } from "../decide/look.ts";
import { type Observed, type Slice, sumOf } from "../decide/observation.ts";
import { percentileOf } from "../statistics/compare-ranks.ts";
import type { Watched, WatchedRelease } from "./watched.ts";

export interface Look {
  readonly environment: string;
  readonly plan: Rollout | undefined;
  readonly stage: Required<Pick<ServedStage, "live" | "canary">>;
  /** By the ledger's history, or by what the stage tells. */
  readonly trial: Trial;
  /** Of the whole trial, in the order of time. */
  readonly slices: readonly Slice[];
  readonly at: number;
  readonly until: number;
  readonly notes: readonly string[];
}

/** Counts what both releases did since the step began, and judges all of the trial. */
export function lookAtTrial({ environment, plan, stage, trial, slices, at, until, notes }: Look): Watched {
  const { percent = 0, since = at } = trial.shares.at(-1) ?? {};
  const ofStep = slices.filter(({ from }) => from >= since);
  const [canary, live] = [sumOf(ofStep.map((slice) => slice.canary)), sumOf(ofStep.map((slice) => slice.live))];
  const all = canary.requests + live.requests;
  const look = plan === undefined || percent === 0 ? undefined : looksOf(plan, trial, slices, until).at(-1);
  return {
    environment,
    at,
    percent,
    since,
    minutes: Math.max(0, Math.floor((at - since) / 60_000)),
    until,
    canary: watchedRelease(stage.canary, canary, all),
    live: watchedRelease(stage.live, live, all),
    ...(look && { verdict: look.verdict }),
    metrics: (look?.metrics ?? []).map((metric, index) => ({
      ...metric,
      dryRun: plan?.analysis.metrics[index]?.dryRun === true,
    })),
    notes,
  };
}

export const nameOf = ({ release, deploymentId }: ServedDeployment): string => release ?? `deployment ${deploymentId}`;

function watchedRelease(served: ServedDeployment, observed: Observed, all: number): WatchedRelease {
  const { requests, latencies } = observed;
  const share = (count: number, of: number) => (of === 0 ? null : count / of);
  const percentile = (percent: number) =>
    latencies.length === 0 ? null : Number(percentileOf(latencies, percent).toFixed(1));
  return {
    release: nameOf(served),
    requests,
    share: share(requests, all),
    "4xx": share(observed["4xx"], requests),
    "5xx": share(observed["5xx"], requests),
    p50: percentile(50),
    p90: percentile(90),
    p99: percentile(99),
  };
}
