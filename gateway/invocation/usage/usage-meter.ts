import type { Throttle } from "../../model/usage-plan.ts";
import { KeyUsage } from "./key-usage.ts";
import { TokenBucket } from "./token-bucket.ts";

/** Who used how much of what: a bucket for each limit and whom it holds for, and what each key of a plan has done. */
export class UsageMeter {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #keys = new Map<string, KeyUsage>();
  readonly #news = new Set<string>();
  readonly #startedAt: number;

  /** @param startedAt milliseconds since 1970; the first period of every quota is the one it falls into */
  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  /** @param name of the limit and whom it holds for; with other limits than before, it begins anew */
  takeToken(name: string, limits: Throttle, now: number): boolean {
    let bucket = this.#buckets.get(name);
    if (bucket === undefined || !bucket.holds(limits)) {
      bucket = new TokenBucket(limits, now);
      this.#buckets.set(name, bucket);
    }
    return bucket.take(now);
  }

  /** @param name of the plan and its key */
  ofKey(name: string): KeyUsage {
    let usage = this.#keys.get(name);
    if (usage === undefined) {
      usage = new KeyUsage(this.#startedAt);
      this.#keys.set(name, usage);
    }
    return usage;
  }

  /** The first time somebody asks with this name. */
  isNews(name: string): boolean {
    if (this.#news.has(name)) return false;
    this.#news.add(name);
    return true;
  }
}
