import type { Rollout } from "../../environments/settings/rollout.ts";
import { looksOf } from "../decide/look.ts";
import { type Hook, nextAction } from "../decide/next-action.ts";
import { atPatience } from "./at-patience.ts";
import type { RolloutEnd } from "./rollout-end.ts";
import type { Effect, RolloutEvent } from "./rollout-event.ts";
import type { Standing, Target } from "./target.ts";

export interface RolloutRun {
  readonly plan: Rollout;
  readonly target: Target;
  /** @param standing where the rollout stands, for who draws it; absent while that is not known */
  tell(event: RolloutEvent, standing?: Standing): void;
  /** Milliseconds since 1970. */
  clock(): number;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Carries a rollout out until it has ended or a person is asked: looks where it stands, decides, does it, and looks again. An end
 * is told only when the target stands there, so a run that is started again after one that was killed ends the same way.
 *
 * @throws UserError when the target refuses, or has not answered for a quarter of an hour; starting again goes on from there
 */
export async function runRollout(run: RolloutRun): Promise<RolloutEnd> {
  const memory: Memory = { isSettled: false, hooks: {}, looked: 0 };
  const end = await atPatience(run, () => turn(run, memory), memory);
  run.tell({ event: "ended", ...end });
  return end;
}

/** What one run knows of itself. Losing it costs a hook that is called again, never another end. */
interface Memory {
  isSettled: boolean;
  release?: string;
  hooks: Partial<Record<Hook, "passed" | "failed">>;
  /** When the last look was that has been told. */
  looked: number;
  /** What was done last, when the target did answer. */
  done?: string;
  /** How the trial ended that this run has ended. */
  finished?: Omit<RolloutEnd, "at">;
}

async function turn(run: RolloutRun, memory: Memory): Promise<RolloutEnd | undefined> {
  const { plan, target } = run;
  if (!memory.isSettled) await target.settle();
  const standing = await target.situation();
  if (!memory.isSettled) tellWhereItStands(run, standing);
  memory.isSettled = true;
  forgetOthers(memory, standing);
  tellLooks(run, memory, standing);
  const own = ownEnd(memory, standing);
  if (own !== undefined) return ended(run, memory, { ...standing, ended: own }, own.because);
  const action = nextAction(plan, { ...standing, hooks: memory.hooks });
  if (action.do === "nothing") return ended(run, memory, standing, action.because);
  if (action.do === "hold") return held(standing, action.because);
  if (action.do === "wait") {
    run.tell({ event: "waits", at: standing.now, until: action.until, because: action.because }, standing);
    await target.waitUntil(action.until);
    return undefined;
  }
  await carryOut(run, memory, standing, action);
  return undefined;
}

/** A run carries out one rollout: a release that was cut meanwhile is another one's. */
function ownEnd({ finished }: Memory, { trial, ended: end, now }: Standing): RolloutEnd | undefined {
  return finished === undefined || trial !== undefined ? undefined : (end ?? { ...finished, at: now });
}

function tellWhereItStands({ tell }: RolloutRun, standing: Standing): void {
  const { now, trial, candidate } = standing;
  const release = trial?.release ?? candidate;
  const percent = trial?.shares.at(-1)?.percent;
  const told = { ...(release !== undefined && { release }), ...(percent !== undefined && { percent }) };
  tell({ event: "stands", at: now, ...told }, standing);
}

function forgetOthers(memory: Memory, { trial, candidate }: Standing): void {
  const release = trial?.release ?? candidate;
  if (release === undefined || release === memory.release) return;
  memory.release = release;
  memory.hooks = {};
  memory.looked = 0;
}

function tellLooks({ plan, tell }: RolloutRun, memory: Memory, standing: Standing): void {
  const { trial, slices, now } = standing;
  if (trial === undefined || trial.shares.at(-1)?.percent === 0) return;
  for (const look of looksOf(plan, trial, slices, now)) {
    if (look.at <= memory.looked) continue;
    memory.looked = look.at;
    tell({ event: "looked", at: look.at, release: trial.release, look }, standing);
  }
}

async function carryOut(run: RolloutRun, memory: Memory, standing: Standing, action: Effect): Promise<void> {
  const { target } = run;
  const name = `${action.do} ${"release" in action ? action.release : action.hook} ${"percent" in action ? action.percent : ""}`;
  if (memory.done === name) throw new Error(`the target reports that it did '${name}', and stands where it stood`);
  run.tell({ event: "begins", at: standing.now, action }, standing);
  if (action.do === "send") await target.send(action.release, action.percent, action.because);
  if (action.do === "roll back") await target.rollBack(action.release, action.because);
  if (action.do === "promote") await target.promote(action.release, action.because);
  if (action.do === "roll back" || action.do === "promote") {
    const { release, because } = action;
    memory.finished = { end: action.do === "promote" ? "promoted" : "rolled back", release, because };
  }
  if (action.do === "run") await runHook(run, memory, standing, { hook: action.hook, release: memory.release ?? "" });
  memory.done = name;
}

async function runHook(
  run: RolloutRun,
  memory: Memory,
  standing: Standing,
  { hook, release }: { readonly hook: Hook; readonly release: string },
): Promise<void> {
  const hookEnded = await run.target.run(hook, run.plan.hooks[hook] ?? "", release);
  memory.hooks = { ...memory.hooks, [hook]: hookEnded };
  run.tell({ event: "hook", at: standing.now, hook, release, ended: hookEnded }, standing);
}

async function ended(run: RolloutRun, memory: Memory, standing: Standing, because: string): Promise<RolloutEnd> {
  const end = standing.ended ?? { end: "nothing", because, at: standing.now };
  const isDue = end.end === "promoted" && standing.isAfterPromotionDue === true;
  if (isDue && end.release !== undefined && run.plan.hooks.afterPromotion !== undefined) {
    await runHook(run, memory, standing, { hook: "afterPromotion", release: end.release });
  }
  return end;
}

function held({ trial, candidate, now }: Standing, because: string): RolloutEnd {
  const release = trial?.release ?? candidate;
  return { end: "held", ...(release !== undefined && { release }), because, at: now };
}
