import { abortCanary } from "../../../promotion/edits/abort-canary.ts";
import { promoteCanary } from "../../../promotion/edits/promote-canary.ts";
import { startCanary } from "../../../promotion/edits/start-canary.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { type LedgerMoment, standingOf } from "../../../rollout/act/standing-of.ts";
import type { Standing, Target } from "../../../rollout/act/target.ts";
import type { Hook } from "../../../rollout/decide/next-action.ts";
import type { Observed, Slice } from "../../../rollout/decide/observation.ts";

const MINUTE = 60_000;

export const LIVE = "r-0000000a";
export const NEWEST = "r-0000000b";

const functions = {};

export const LEDGER: Ledger = {
  live: LIVE,
  retained: [
    { release: LIVE, functions },
    { release: NEWEST, functions },
  ],
};

export interface World {
  /** What both releases do in a minute of the trial. */
  readonly observe: (minute: number, percent: number) => { readonly canary: Observed; readonly live: Observed };
  readonly hooks?: Partial<Record<Hook, "passed" | "failed">>;
  /** Called before and after each effect; may throw. */
  readonly around?: (when: "before" | "after", effect: string) => void;
}

/** A ledger with its history, a clock that goes when it is waited for, and what was done, in order. */
export interface MemoryTarget extends Target {
  readonly effects: readonly string[];
  readonly moments: readonly LedgerMoment[];
  stop(because: string): void;
  /** Somebody adds a release to the ledger. */
  cut(release: string): void;
}

export function memoryTarget({ observe, hooks = {}, around = () => undefined }: World, ledger = LEDGER): MemoryTarget {
  const effects: string[] = [];
  const slices: Slice[] = [];
  let moments: readonly LedgerMoment[] = [{ at: 0, ledger, subject: "cut" }];
  let now = MINUTE;
  let stopped: string | undefined;
  let isAfterPromotionDue = false;
  const current = () => moments[0]?.ledger ?? ledger;

  const change = async (subject: string, edit: (ledger: Ledger) => Ledger) => {
    around("before", subject);
    moments = [{ at: now, ledger: edit(current()), subject }, ...moments];
    effects.push(subject);
    around("after", subject);
  };

  const pass = () => {
    const percent = current().canary?.percentTraffic;
    if (percent !== undefined) slices.push({ from: now, to: now + MINUTE, ...observe(slices.length, percent) });
    now += MINUTE;
  };

  return {
    effects,
    get moments() {
      return moments;
    },
    stop: (because) => {
      stopped = because;
    },
    cut: (release) => {
      const { retained } = current();
      const cut = { ...current(), retained: [...retained, { release, functions }] };
      moments = [{ at: now, ledger: cut, subject: `cut ${release}` }, ...moments];
    },
    settle: async () => undefined,
    situation: async (): Promise<Standing> => ({
      ...standingOf(moments),
      slices: [...slices],
      ...(stopped !== undefined && { stopped }),
      isAfterPromotionDue,
      now,
    }),
    send: (release, percent, because) =>
      change(`send ${percent}: ${because}`, (one) => startCanary(one, percent, release)),
    promote: (_, because) =>
      change(`promote: ${because}`, (one) => {
        isAfterPromotionDue = true;
        return promoteCanary(one);
      }),
    rollBack: (_, because) => change(`roll back: ${because}`, abortCanary),
    run: async (hook, command) => {
      around("before", hook);
      if (hook === "afterPromotion") isAfterPromotionDue = false;
      effects.push(`${hook}: ${command}`);
      around("after", hook);
      return hooks[hook] ?? "passed";
    },
    waitUntil: async (moment) => {
      around("before", "wait");
      while (now < moment) pass();
      around("after", "wait");
    },
  };
}
