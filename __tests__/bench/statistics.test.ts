import { median, summarize } from "../../bench/support/statistics.ts";

describe("the median", () => {
  it("is the middle value, whatever the order", () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it("is the mean of the two in the middle of an even number of values", () => {
    expect(median([10, 1, 2, 4])).toBe(3);
  });

  it("compares numbers, not texts", () => {
    expect(median([100, 9, 20])).toBe(20);
  });

  it("leaves the values as they were", () => {
    const values = [3, 1, 2];
    median(values);

    expect(values).toEqual([3, 1, 2]);
  });

  it("of nothing is refused", () => {
    expect(() => median([])).toThrow(new RangeError("the median of no values is not defined"));
  });
});

it("summarizes values by median, extremes and count", () => {
  expect(summarize([3, 1, 8, 2])).toEqual({ median: 2.5, min: 1, max: 8, runs: 4 });
});
