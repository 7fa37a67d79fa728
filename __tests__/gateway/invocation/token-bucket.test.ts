import fc from "fast-check";
import { TokenBucket } from "../../../gateway/invocation/usage/token-bucket.ts";

const takenIn = (bucket: TokenBucket, times: readonly number[]): number =>
  times.filter((time) => bucket.take(time)).length;

describe("TokenBucket", () => {
  it("lets a burst through and then one request per token it gains", () => {
    const bucket = new TokenBucket({ rateLimit: 2, burstLimit: 3 }, 0);

    expect(takenIn(bucket, [0, 0, 0, 0])).toBe(3);
    expect(bucket.take(499)).toBe(false);
    expect(bucket.take(500)).toBe(true);
    expect(bucket.take(501)).toBe(false);
  });

  it("saves up no more than its burst", () => {
    const bucket = new TokenBucket({ rateLimit: 10, burstLimit: 2 }, 0);

    expect(takenIn(bucket, [60_000, 60_000, 60_000])).toBe(2);
  });

  it.each([
    [1, 1, 60_000, 7],
    [10, 5, 10_000, 13],
    [0.5, 1, 120_000, 31],
    [333.33, 50, 5_000, 1],
  ])("gives burst and rate, exactly, over time (rate %d, burst %d, %d ms)", (rateLimit, burstLimit, duration, step) => {
    const bucket = new TokenBucket({ rateLimit, burstLimit }, 0);
    const perTick = Math.ceil((rateLimit * step) / 1000) + 1;
    let taken = 0;
    for (let time = 0; time <= duration; time += step) taken += takenIn(bucket, Array(perTick + burstLimit).fill(time));

    expect(Math.abs(taken - (burstLimit + (rateLimit * duration) / 1000))).toBeLessThanOrEqual(1);
  });

  it("blocks everything at rate and burst 0, and nothing without a rate", () => {
    expect(new TokenBucket({ rateLimit: 0, burstLimit: 0 }, 0).take(1e9)).toBe(false);
    expect(takenIn(new TokenBucket({ rateLimit: Number.POSITIVE_INFINITY, burstLimit: 1 }, 0), [0, 0, 0])).toBe(3);
  });

  it("is not filled by a clock that goes back", () => {
    const bucket = new TokenBucket({ rateLimit: 1, burstLimit: 1 }, 10_000);
    bucket.take(10_000);

    expect(bucket.take(0)).toBe(false);
    expect(bucket.take(10_500)).toBe(false);
    expect(bucket.take(11_000)).toBe(true);
  });

  /** Times in order, many of them close together. */
  const times = fc
    .array(fc.oneof(fc.nat(5), fc.nat(200), fc.nat(5_000)), { maxLength: 400 })
    .map((gaps) => gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0)));

  /** Tokens as whole numbers, so without any rounding: a thousandth of a hundredth of one is the unit. */
  const exactly = (hundredths: number, burst: number, at: readonly number[]): readonly number[] => {
    const unit = 100_000n;
    const most = BigInt(burst) * unit;
    let [tokens, filledAt, taken] = [most, 0, 0];
    return at.map((time) => {
      const gained = BigInt(time - filledAt) * BigInt(hundredths);
      tokens = tokens + gained < most ? tokens + gained : most;
      filledAt = time;
      if (tokens >= unit) [tokens, taken] = [tokens - unit, taken + 1];
      return taken;
    });
  };

  it("is never off by more than a request, whenever requests come", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.nat(50), times, (hundredths, burstLimit, at) => {
        const bucket = new TokenBucket({ rateLimit: hundredths / 100, burstLimit }, 0);
        let taken = 0;
        const counts = at.map((time) => {
          taken += bucket.take(time) ? 1 : 0;
          return taken;
        });
        const wanted = exactly(hundredths, burstLimit, at);

        expect(counts.findIndex((count, index) => Math.abs(count - (wanted[index] ?? 0)) > 1)).toBe(-1);
      }),
      { numRuns: 300 },
    );
  });

  it("lets no more through in any span of time than its burst and what it gains meanwhile", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 50 }), times, (rate, burst, at) => {
        const bucket = new TokenBucket({ rateLimit: rate, burstLimit: burst }, 0);
        const taken = at.filter((time) => bucket.take(time));
        const tooMany = taken.flatMap((start, from) =>
          taken.slice(from).filter((end, more) => more + 1 > burst + (rate * (end - start)) / 1000 + 1),
        );

        expect(tooMany).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
