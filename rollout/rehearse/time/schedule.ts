import type { Arrival } from "../traffic/arrivals.ts";
import type { Traffic } from "./time.ts";

/** When requests are due, one after the other. Milliseconds since 1970. */
export class Schedule {
  #last: number;
  #next: Arrival | undefined;

  constructor(began: number) {
    this.#last = began;
  }

  /** When the next one is due. */
  next(arrivals: Traffic["arrivals"]): number {
    this.#next ??= arrivals.next().value;
    return this.#last + this.#next.afterMs;
  }

  /** The next one, which then is the last one. */
  take(arrivals: Traffic["arrivals"]): Arrival {
    const taken = this.#next ?? arrivals.next().value;
    this.#last += taken.afterMs;
    this.#next = undefined;
    return taken;
  }
}
