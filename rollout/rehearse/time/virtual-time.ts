import { Schedule } from "./schedule.ts";
import type { Time } from "./time.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** When a rehearsal begins, whenever it is played: the same seed then gives the same. */
const BEGIN = Date.UTC(2026, 0, 5, 10);

/**
 * Time that goes only while requests are played, one after the other: hours are over in seconds.
 *
 * @param stopwatch milliseconds that really pass, which then count within a request. @default they do not
 */
export function virtualTime(stopwatch?: () => number): Time {
  const clock = new VirtualClock(BEGIN, stopwatch);
  const schedule = new Schedule(BEGIN);
  return {
    now: () => clock.now(),
    speed: 1,
    spend: async (milliseconds) => clock.spend(milliseconds),
    async passUntil(moment, { arrivals, send }) {
      for (let due = schedule.next(arrivals); due < moment; due = schedule.next(arrivals)) {
        clock.set(due);
        await send(schedule.take(arrivals));
      }
      clock.set(moment);
    },
    async standStill(work) {
      const moment = clock.now();
      const result = await work();
      clock.set(moment);
      return result;
    },
  };
}
