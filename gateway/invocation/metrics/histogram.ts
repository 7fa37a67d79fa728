/** Buckets of equal width within each power of two: a quantile is off by less than 1/16. */
const PARTS = 16;
/** 2^20 ms are more than a quarter of an hour; nothing takes longer than 30 seconds. */
const MAX = 2 ** 20;
const BUCKETS = 1 + PARTS + (20 - 4) * PARTS;

/** How long things took, in milliseconds: of a size that does not grow. Whole numbers up to 32 are kept exactly. */
export class Histogram {
  readonly #counts = new Float64Array(BUCKETS);
  count = 0;
  sum = 0;
  max = 0;

  record(milliseconds: number): void {
    const value = milliseconds > 0 ? milliseconds : 0;
    const bucket = bucketOf(value);
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.count += 1;
    this.sum += value;
    if (value > this.max) this.max = value;
  }

  add(other: Histogram): void {
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + (other.#counts[bucket] ?? 0);
    }
    this.count += other.count;
    this.sum += other.sum;
    this.max = Math.max(this.max, other.max);
  }

  /** @param share 0 < share ≤ 1 @returns undefined when nothing was recorded */
  quantile(share: number): number | undefined {
    if (this.count === 0) return undefined;
    const rank = Math.ceil(share * this.count);
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket] ?? 0;
      if (seen >= rank) return Math.min(highest(bucket), this.max);
    }
    return this.max;
  }

  /** How many took at most this long; exact for powers of two. */
  countUpTo(milliseconds: number): number {
    const last = bucketOf(milliseconds);
    let count = 0;
    for (let bucket = 0; bucket <= last; bucket++) count += this.#counts[bucket] ?? 0;
    return count;
  }
}

/** A bucket ends with its highest value, so that powers of two are ends of buckets. */
function bucketOf(value: number): number {
  const whole = Math.min(Math.ceil(value), MAX);
  if (whole <= PARTS) return whole;
  const exponent = 31 - Math.clz32(whole - 1);
  return 1 + PARTS * (exponent - 3) + (((whole - 1) >> (exponent - 4)) & (PARTS - 1));
}

function highest(bucket: number): number {
  if (bucket <= PARTS) return bucket;
  const exponent = Math.floor((bucket - 1) / PARTS) + 3;
  return (PARTS + ((bucket - 1) % PARTS) + 1) * 2 ** (exponent - 4);
}
