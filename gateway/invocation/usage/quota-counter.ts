import type { Quota } from "../../model/usage-plan.ts";
import { periodStart } from "./quota-period.ts";

/** Requests of one key within the plan's present period. The offset counts against the first period only. */
export class QuotaCounter {
  readonly #quota: Quota;
  #start: number;
  #used: number;

  constructor(quota: Quota, now: number) {
    this.#quota = quota;
    this.#start = periodStart(quota.period, now);
    this.#used = quota.offset;
  }

  take(now: number): boolean {
    const start = periodStart(this.#quota.period, now);
    if (start > this.#start) {
      this.#start = start;
      this.#used = 0;
    }
    if (this.#used >= this.#quota.limit) return false;
    this.#used += 1;
    return true;
  }
}
