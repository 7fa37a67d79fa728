import type { Quota, Throttle } from "../../model/usage-plan.ts";
import { QuotaCounter } from "./quota-counter.ts";
import { TokenBucket } from "./token-bucket.ts";

/** Who used how much of what: a bucket for each limit and whom it holds for, a counter for each key of a plan. */
export class UsageMeter {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #counters = new Map<string, QuotaCounter>();

  /** @param key names the limit, and whom it holds for */
  takeToken(key: string, limits: Throttle, now: number): boolean {
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      bucket = new TokenBucket(limits, now);
      this.#buckets.set(key, bucket);
    }
    return bucket.take(now);
  }

  countRequest(key: string, quota: Quota, now: number): boolean {
    let counter = this.#counters.get(key);
    if (counter === undefined) {
      counter = new QuotaCounter(quota, now);
      this.#counters.set(key, counter);
    }
    return counter.take(now);
  }
}
