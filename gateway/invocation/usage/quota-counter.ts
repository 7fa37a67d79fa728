import type { Quota } from "../../model/usage-plan.ts";
import { periodEnd, periodStart } from "./quota-period.ts";

/** Requests of one key within the plan's present period. The offset counts against the first period only. */
export class QuotaCounter {
  #period: Quota["period"];
  #start: number;
  #end: number;
  #used = 0;
  #offset: number;

  /** @param startedAt lies in the first period, in milliseconds since 1970 */
  constructor({ period, offset }: Quota, startedAt: number) {
    this.#period = period;
    this.#start = periodStart(period, startedAt);
    this.#end = periodEnd(period, startedAt);
    this.#offset = offset;
  }

  take(quota: Quota, now: number): boolean {
    if (this.remaining(quota, now) === 0) return false;
    this.#used += 1;
    return true;
  }

  used({ period }: Quota, now: number): number {
    // No calendar for every request.
    if (now < this.#end && period === this.#period) return this.#used;
    const start = periodStart(period, now);
    this.#period = period;
    this.#end = periodEnd(period, now);
    if (start > this.#start) {
      this.#start = start;
      this.#used = 0;
      this.#offset = 0;
    }
    return this.#used;
  }

  remaining(quota: Quota, now: number): number {
    const used = this.used(quota, now);
    return Math.max(0, quota.limit - this.#offset - used);
  }
}
