import { abortCanary } from "../../promotion/edits/abort-canary.ts";
import { promoteCanary } from "../../promotion/edits/promote-canary.ts";
import { startCanary } from "../../promotion/edits/start-canary.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { type LedgerMoment, standingOf } from "../act/standing-of.ts";
import type { Standing, Target } from "../act/target.ts";
import type { Slice } from "../decide/observation.ts";
import type { Time, Traffic } from "./time/time.ts";

export interface RehearsalWorld {
  /** Before the trial. */
  readonly ledger: Ledger;
  readonly time: Time;
  /** Milliseconds. */
  readonly interval: number;
  readonly traffic: Traffic;
  /** What was counted of both releases since the last time. */
  take(): Pick<Slice, "canary" | "live">;
  /** Serves what the ledger says, from the next request on. */
  serve(ledger: Ledger): Promise<void>;
  /** Told about each interval that was played. */
  played(slice: Slice, percent: number): void;
}

/** A stage on this machine, whose time passes while a rollout waits: requests come, and are answered for real. */
export function rehearsalTarget(world: RehearsalWorld): Target {
  const { time, interval, traffic } = world;
  const slices: Slice[] = [];
  let moments: readonly LedgerMoment[] = [{ at: time.now(), ledger: world.ledger, subject: "before the rehearsal" }];
  let isAfterPromotionDue = false;
  let now = time.now();
  const ledger = () => moments[0]?.ledger ?? world.ledger;

  const change = async (subject: string, edited: Ledger): Promise<void> => {
    moments = [{ at: now, ledger: edited, subject }, ...moments];
    await time.standStill(() => world.serve(edited));
  };

  const play = async (until: number): Promise<void> => {
    await time.passUntil(until, traffic);
    const slice = { from: now, to: until, ...world.take() };
    slices.push(slice);
    world.played(slice, ledger().canary?.percentTraffic ?? 0);
    now = until;
  };

  return {
    settle: () => time.standStill(() => world.serve(ledger())),
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
