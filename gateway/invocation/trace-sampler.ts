const SHARE_OF_THE_REST = 0.05;

/**
 * X-Ray's default rule: the first request of each second, and five percent of the others.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enabling-xray.html
 */
export class TraceSampler {
  #second = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds since 1970 @param random 0 ≤ random < 1 */
  isSampled(now: number, random: () => number): boolean {
    const second = Math.floor(now / 1000);
    if (second === this.#second) return random() < SHARE_OF_THE_REST;
    this.#second = second;
    return true;
  }
}
