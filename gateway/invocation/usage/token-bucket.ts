import type { Throttle } from "../../model/usage-plan.ts";

/**
 * Holds `burstLimit` tokens, gains `rateLimit` of them a second, and gives one to each request.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export class TokenBucket {
  readonly #limits: Throttle;
  #tokens: number;
  #filledAt: number;

  constructor(limits: Throttle, now: number) {
    this.#limits = limits;
    this.#tokens = limits.burstLimit;
    this.#filledAt = now;
  }

  holds({ rateLimit, burstLimit }: Throttle): boolean {
    return this.#limits.rateLimit === rateLimit && this.#limits.burstLimit === burstLimit;
  }

  /** `now` in milliseconds. */
  take(now: number): boolean {
    const { rateLimit, burstLimit } = this.#limits;
    if (rateLimit === Number.POSITIVE_INFINITY) return true;
    const elapsed = Math.max(0, now - this.#filledAt);
    this.#tokens = Math.min(burstLimit, this.#tokens + (elapsed * rateLimit) / 1000);
    this.#filledAt = Math.max(now, this.#filledAt);
    // A hair short of a token is rounding, not a missing token.
    if (this.#tokens < 1 - 1e-9) return false;
    this.#tokens -= 1;
    return true;
  }
}
