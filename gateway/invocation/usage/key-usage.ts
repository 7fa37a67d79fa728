import type { Quota } from "../../model/usage-plan.ts";
import { QuotaCounter } from "./quota-counter.ts";

/** What one key has done under one plan since the gateway started. */
export class KeyUsage {
  readonly #startedAt: number;
  #counter: QuotaCounter | undefined;
  #admitted = 0;
  #throttled = 0;
  #overQuota = 0;

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  /** @returns false when the quota is used up */
  admit(quota: Quota | undefined, now: number): boolean {
    const isAdmitted = quota === undefined || this.#counterOf(quota).take(quota, now);
    if (isAdmitted) this.#admitted += 1;
    else this.#overQuota += 1;
    return isAdmitted;
  }

  countThrottled(): void {
    this.#throttled += 1;
  }

  /** Requests that were neither throttled by the plan nor over its quota; with a quota, of its present period. */
  used(quota: Quota | undefined, now: number): number {
    return quota === undefined ? this.#admitted : this.#counterOf(quota).used(quota, now);
  }

  remaining(quota: Quota, now: number): number {
    return this.#counterOf(quota).remaining(quota, now);
  }

  /** Requests that came too fast, for the plan, the stage or the account. */
  get throttled(): number {
    return this.#throttled;
  }

  get overQuota(): number {
    return this.#overQuota;
  }

  #counterOf(quota: Quota): QuotaCounter {
    this.#counter ??= new QuotaCounter(quota, this.#startedAt);
    return this.#counter;
  }
}
