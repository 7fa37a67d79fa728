import { NOTHING_OBSERVED } from "../../../rollout/decide/observation.ts";
import { InvocationCounter } from "../../../rollout/observe/count-invocations.ts";
import { bucketAt, lowerBoundOf, middleOf } from "../../../rollout/observe/duration-buckets.ts";
import { percentileOf } from "../../../rollout/statistics/compare-ranks.ts";

describe("invocations of a version", () => {
  it("are counted as Lambda does: what is refused is a throttle, and no failure, and took no time", () => {
    const counter = new InvocationCounter();
    counter.add({ ended: "succeeded", durationMs: 20 });
    counter.add({ ended: "failed", durationMs: 20 });
    counter.add({ ended: "throttled" });

    const { latencies, ...counted } = counter.take();
    expect(counted).toEqual({ requests: 3, "4xx": 0, "5xx": 1, "429": 1 });
    expect(latencies.map(([, count]) => count)).toEqual([2]);
    expect(counter.take()).toEqual(NOTHING_OBSERVED);
  });

  it("have durations as exact as CloudWatch tells them, in order", () => {
    const counter = new InvocationCounter();
    for (const durationMs of [640, 0, 12.5, 80, 81]) counter.add({ ended: "succeeded", durationMs });
    const { latencies } = counter.take();

    expect(latencies.map(([value]) => value)).toEqual([...latencies.map(([value]) => value)].sort((a, b) => a - b));
    for (const [percent, duration] of [
      [99, 640],
      [50, 80],
      [40, 12.5],
    ] as const) {
      const ratio = percentileOf(latencies, percent) / duration;
      expect(Math.max(ratio, 1 / ratio)).toBeLessThan(1.09);
    }
  });

  it("lie in a bucket with its upper bound, and without its lower one", () => {
    const bucket = bucketAt(100);
    const [lower, upper] = [lowerBoundOf(bucket), lowerBoundOf(bucket + 1)];

    expect([lower < 100, upper >= 100, middleOf(bucket) > lower, middleOf(bucket) < upper]).toEqual(
      Array(4).fill(true),
    );
    expect([bucketAt(8), bucketAt(8.000_01)]).toEqual([23, 24]);
    expect([lowerBoundOf(24), upper / lower]).toEqual([8, expect.closeTo(2 ** (1 / 8), 6)]);
  });
});
