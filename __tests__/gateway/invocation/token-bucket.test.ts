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
});
