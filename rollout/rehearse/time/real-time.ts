import { RequestsUnderWay } from "./requests-under-way.ts";
import { Schedule } from "./schedule.ts";
import type { Time, Traffic } from "./time.ts";

interface Surroundings {
  /** Milliseconds since 1970. */
  clock(): number;
  /** @throws when it is to end early */
  sleep(milliseconds: number): Promise<void>;
  /** Told once, when requests come later than they are due. */
  note(text: string): void;
}

/** Milliseconds that do not matter. */
const LATE = 2_000;
/** Milliseconds to wait for an answer at once. */
const LONGEST = 50;
const TOO_LATE =
  "this machine does not keep up: requests come later than they are due; take a lower --rate or --speed, or ask less else of it";

/**
 * Time as it passes, or so many times as fast. Requests come when they are due and are answered side by side; a call takes as long
 * as it takes, however fast minutes go.
 */
export function realTime(speed: number, { clock, sleep, note }: Surroundings): Time {
  const began = clock();
  const underWay = new RequestsUnderWay();
  let stoodStill = 0;
  let frozenAt: number | undefined;
  const now = () => frozenAt ?? Math.floor(began + (clock() - began - stoodStill) * speed);
  const schedule = new Schedule(began);
  const tellLate = onceOnly(() => note(TOO_LATE));

  const sendDue = ({ arrivals, send }: Traffic) => {
    while (schedule.next(arrivals) <= now() && !underWay.isFull) {
      if (now() - schedule.next(arrivals) > LATE * speed) tellLate();
      underWay.add(send(schedule.take(arrivals)));
    }
    underWay.check();
  };

  return {
    now,
    speed,
    spend: sleep,
    async passUntil(moment, traffic) {
      while (now() < moment) {
        sendDue(traffic);
        const isFull = underWay.isFull;
        const until = isFull ? moment : Math.min(schedule.next(traffic.arrivals), moment);
        const rest = Math.max(1, (until - now()) / speed);
        await (isFull ? Promise.race([sleep(Math.min(rest, LONGEST)), underWay.one()]) : sleep(rest));
      }
    },
    async standStill(work) {
      await underWay.all();
      const since = clock();
      frozenAt = now();
      try {
        return await work();
      } finally {
        stoodStill += clock() - since;
        frozenAt = undefined;
      }
    },
  };
}

function onceOnly(tell: () => void): () => void {
  let isTold = false;
  return () => {
    if (!isTold) tell();
    isTold = true;
  };
}
