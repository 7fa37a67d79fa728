import { abortCanary } from "../../promotion/edits/abort-canary.ts";
import { promoteCanary } from "../../promotion/edits/promote-canary.ts";
import { startCanary } from "../../promotion/edits/start-canary.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { type LedgerMoment, standingOf } from "../act/standing-of.ts";
import type { Standing, Target } from "../act/target.ts";
import type { Slice } from "../decide/observation.ts";
import type { AnswerCounter } from "../observe/count-answers.ts";
import type { Arrival } from "./traffic/arrivals.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface RehearsalWorld {
  /** Before the trial. */
  readonly ledger: Ledger;
  readonly clock: VirtualClock;
  /** Milliseconds. */
  readonly interval: number;
  readonly arrivals: Iterator<Arrival, never>;
  /** What the stage's access log has counted. */
  readonly answers: { readonly canary: AnswerCounter; readonly live: AnswerCounter };
  send(arrival: Arrival): Promise<void>;
  /** Serves what the ledger says, from the next request on. */
  serve(ledger: Ledger): Promise<void>;
  /** Told about each interval that was played. */
  played(slice: Slice, percent: number): void;
}

/** A stage on this machine, whose time passes only while a rollout waits: requests come, and are answered for real. */
export function rehearsalTarget(world: RehearsalWorld): Target {
  const { clock, interval, arrivals, answers } = world;
  const slices: Slice[] = [];
  let moments: readonly LedgerMoment[] = [{ at: clock.now(), ledger: world.ledger, subject: "before the rehearsal" }];
  let isAfterPromotionDue = false;
  let now = clock.now();
  let nextArrival = now;
  let next = arrivals.next().value;
  const ledger = () => moments[0]?.ledger ?? world.ledger;

  const change = async (subject: string, edited: Ledger): Promise<void> => {
    moments = [{ at: now, ledger: edited, subject }, ...moments];
    await world.serve(edited);
  };

  const play = async (until: number): Promise<void> => {
    while (nextArrival + next.afterMs < until) {
      nextArrival += next.afterMs;
      clock.set(nextArrival);
      await world.send(next);
      next = arrivals.next().value;
    }
    const slice = { from: now, to: until, canary: answers.canary.take(), live: answers.live.take() };
    slices.push(slice);
    world.played(slice, ledger().canary?.percentTraffic ?? 0);
    now = until;
    clock.set(now);
  };

  return {
    settle: () => world.serve(ledger()),
    situation: async (): Promise<Standing> => ({ ...standingOf(moments), isAfterPromotionDue, slices, now }),
    send: (release, percent, because) => change(because, startCanary(ledger(), percent, release)),
    promote(_, because) {
      isAfterPromotionDue = true;
      return change(because, promoteCanary(ledger()));
    },
    rollBack: (_, because) => change(because, abortCanary(ledger())),
    // A hook is made for AWS; what it would do there is not known here.
    async run(hook) {
      if (hook === "afterPromotion") isAfterPromotionDue = false;
      return "passed";
    },
    async waitUntil(moment) {
      while (now < moment) await play(Math.min(now + interval, moment));
    },
  };
}
