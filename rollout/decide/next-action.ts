import type { Rollout } from "../../environments/settings/rollout.ts";
import { milliseconds } from "./duration.ts";
import { type Look, looksOf, type Trial } from "./look.ts";
import type { Slice } from "./observation.ts";

type Step = Rollout["steps"][number];

export type Hook = keyof Rollout["hooks"];

/** All that a decision depends on. */
export interface Situation {
  /** The newest retained release, when it is neither live nor on trial. */
  readonly candidate?: string;
  readonly trial?: Trial;
  /** What was observed since the trial began. */
  readonly slices: readonly Slice[];
  /** How hooks ended that were run for this release. */
  readonly hooks: Readonly<Partial<Record<Hook, "passed" | "failed">>>;
  /** Why somebody or something else has stopped the rollout. */
  readonly stopped?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** `idle → smoke → step n → hold → promoted | rolled back`: what is to be done to get on. */
export type Action =
  | { readonly do: "nothing"; readonly because: string }
  | { readonly do: "run"; readonly hook: Hook }
  | { readonly do: "send"; readonly release: string; readonly percent: number; readonly because: string }
  | { readonly do: "wait"; readonly until: number; readonly because: string; readonly look?: Look }
  | { readonly do: "hold"; readonly because: string; readonly look?: Look }
  | { readonly do: "promote"; readonly release: string; readonly because: string }
  | { readonly do: "roll back"; readonly release: string; readonly because: string; readonly look?: Look };

/** Decides the next thing to do. It remembers nothing and asks nobody: the same situation gives the same action. */
export function nextAction(plan: Rollout, situation: Situation): Action {
  const { trial, stopped } = situation;
  if (trial === undefined) return beforeTrial(plan, situation);
  if (stopped !== undefined) return { do: "roll back", release: trial.release, because: stopped };
  const { percent } = currentShare(trial);
  if (percent === 0) return afterSmoke(plan, trial, situation);
  const step = plan.steps.find((one) => one.percent === percent);
  if (step === undefined) return { do: "hold", because: noStep(plan, percent) };
  return duringStep(plan, trial, situation, step);
}

function beforeTrial(plan: Rollout, { candidate, stopped }: Situation): Action {
  if (candidate === undefined) return { do: "nothing", because: "no release waits to be tried" };
  if (stopped !== undefined) return { do: "hold", because: stopped };
  if (plan.hooks.smoke !== undefined) {
    return { do: "send", release: candidate, percent: 0, because: "for the smoke test" };
  }
  return { do: "send", release: candidate, percent: firstPercent(plan), because: "step 1" };
}

function afterSmoke(plan: Rollout, { release }: Trial, { hooks }: Situation): Action {
  if (plan.hooks.smoke !== undefined && hooks.smoke === undefined) return { do: "run", hook: "smoke" };
  if (hooks.smoke === "failed") return { do: "roll back", release, because: "the smoke test failed" };
  return { do: "send", release, percent: firstPercent(plan), because: "step 1" };
}

function duringStep(plan: Rollout, trial: Trial, situation: Situation, step: Step): Action {
  const { slices, now } = situation;
  const { since } = currentShare(trial);
  const index = plan.steps.indexOf(step);
  const ends = since + milliseconds(step.for);
  const looks = looksOf(plan, trial, slices, now);
  const look = looks.at(-1);
  const decided = isUnjudged(plan, now) ? undefined : decide(plan, trial, looks, now >= ends);
  if (decided !== undefined) return decided;
  const goesOn = isUnjudged(plan, now) || look?.verdict === "healthy";
  if (now >= ends && goesOn) return afterStep(plan, trial, situation, index);
  const next = since + (looks.length + 1) * milliseconds(plan.analysis.interval);
  const because = `step ${index + 1} of ${plan.steps.length}${look ? `, ${look.verdict}` : ""}`;
  return { do: "wait", until: now < ends ? Math.min(next, ends) : next, because, ...(look && { look }) };
}

/** What the looks at a step demand, if anything: to go back, or to ask a person. */
function decide({ analysis }: Rollout, trial: Trial, looks: readonly Look[], isOver: boolean): Action | undefined {
  const failing = looks.filter(({ verdict }) => verdict === "failing")[analysis.failureLimit];
  if (failing !== undefined) {
    return { do: "roll back", release: trial.release, because: reasonOf(failing), look: failing };
  }
  const look = undecided(looks) > analysis.inconclusiveLimit ? looks.at(-1) : undefined;
  if (look === undefined || !isOver) return undefined;
  return { do: "hold", because: reasonOf(look), look };
}

function afterStep(plan: Rollout, { release }: Trial, { hooks }: Situation, index: number): Action {
  const next = plan.steps[index + 1];
  if (next !== undefined) return { do: "send", release, percent: next.percent, because: `step ${index + 2}` };
  if (plan.hooks.beforePromotion !== undefined && hooks.beforePromotion === undefined) {
    return { do: "run", hook: "beforePromotion" };
  }
  if (hooks.beforePromotion === "failed") {
    return { do: "hold", because: "the hook beforePromotion failed; promote or abort by hand" };
  }
  return { do: "promote", release, because: "every step went well" };
}

function isUnjudged({ dryRun, skipAnalysis }: Rollout, now: number): boolean {
  if (dryRun) return true;
  return skipAnalysis !== undefined && now < Date.parse(skipAnalysis.until) + milliseconds("1d");
}

/** Looks since the last healthy one. */
function undecided(looks: readonly Look[]): number {
  const last = looks.findLastIndex(({ verdict }) => verdict === "healthy");
  return looks.length - 1 - last;
}

/** The schema allows no plan without steps, and a trial has at least the share it started with. */
const firstPercent = ({ steps }: Rollout): number => steps[0]?.percent ?? 0;

const currentShare = ({ shares }: Trial) => shares.at(-1) ?? { percent: 0, since: 0 };

const reasonOf = ({ metrics, verdict }: Look): string =>
  metrics
    .filter((metric) => metric.verdict === verdict)
    .map(({ name, because }) => `${name}: ${because}`)
    .join("; ");

const noStep = ({ steps }: Rollout, percent: number) =>
  `the canary gets ${percent} %, which is no step of the rollout (${steps.map((step) => step.percent).join(", ")}); set one of these, promote, or abort`;
