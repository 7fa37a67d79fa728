import fc from "fast-check";
import { Histogram } from "../../../gateway/invocation/metrics/histogram.ts";

const of = (values: readonly number[]) => {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
};

const latencies = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 200 });
const shares = fc.double({ min: 0.01, max: 1, noNaN: true });

describe("a histogram", () => {
  it("is exact up to 32 milliseconds, and in its count, sum and highest value", () => {
    const histogram = of([0, 1, 2, 3, 31, 32, 5_000]);

    expect([0.1, 0.28, 0.42, 0.57, 0.7, 0.85].map((share) => histogram.quantile(share))).toEqual([0, 1, 2, 3, 31, 32]);
    expect(histogram).toMatchObject({ count: 7, sum: 5_069, max: 5_000 });
    expect(histogram.quantile(1)).toBe(5_000);
  });

  it("knows no quantile of nothing", () => {
    expect(of([]).quantile(0.5)).toBeUndefined();
  });

  it("gives quantiles that are never too low, and too high by less than a sixteenth", () => {
    fc.assert(
      fc.property(latencies, shares, (values, share) => {
        const sorted = [...values].sort((left, right) => left - right);
        const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
        const quantile = of(values).quantile(share) ?? Number.NaN;

        expect(quantile).toBeGreaterThanOrEqual(exact);
        expect(quantile).toBeLessThanOrEqual(exact + exact / 16);
      }),
    );
  });

  it("counts exactly what is at most a power of two", () => {
    fc.assert(
      fc.property(latencies, fc.integer({ min: 0, max: 15 }), (values, exponent) => {
        const bound = 2 ** exponent;

        expect(of(values).countUpTo(bound)).toBe(values.filter((value) => value <= bound).length);
      }),
    );
  });

  it("is, added to another, as if both had been one", () => {
    fc.assert(
      fc.property(latencies, latencies, shares, (one, other, share) => {
        const sum = of(one);
        sum.add(of(other));
        const whole = of([...one, ...other]);

        expect([sum.count, sum.sum, sum.max, sum.quantile(share)]).toEqual([
          whole.count,
          whole.sum,
          whole.max,
          whole.quantile(share),
        ]);
      }),
    );
  });

  it("does not mind what cannot be", () => {
    const histogram = of([-5, Number.NaN, 1e12]);

    expect([histogram.count, histogram.quantile(0.5), histogram.max]).toEqual([3, 0, 1e12]);
  });
});
