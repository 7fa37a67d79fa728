import { timeTicks, valueTicks } from "../../../../rollout/rehearse/page/ticks.ts";

const MINUTE = 60_000;

describe("the ticks of an axis", () => {
  it.each([
    [4 * MINUTE, 9, 30_000],
    [23 * MINUTE, 5, 5 * MINUTE],
    [75 * MINUTE, 8, 10 * MINUTE],
    [30 * 24 * 60 * MINUTE, 5, 7 * 24 * 60 * MINUTE],
  ])("of %d ms of time are so far apart that there are few", (length, count, distance) => {
    const ticks = timeTicks(length);

    expect(ticks).toHaveLength(count);
    expect(ticks[1]).toBe(distance);
  });

  it.each([
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [5.6, [0, 2, 4, 6]],
    [30, [0, 10, 20, 30]],
    [0, [0, 1]],
    [Number.NEGATIVE_INFINITY, [0, 1]],
  ])("of values up to %d are round, and go on beyond them", (most, ticks) => {
    expect(valueTicks(most)).toEqual(ticks);
  });
});
