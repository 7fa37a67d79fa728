import { duration, milliseconds } from "../../../rollout/decide/duration.ts";

describe("durations", () => {
  it.each([
    ["30s", 30_000],
    ["10m", 600_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
    ["90m", 5_400_000],
    ["0s", 0],
  ])("%s is %d ms", (text, ms) => {
    expect(milliseconds(text)).toBe(ms);
  });

  it.each(["10", "m", "", "10x", "1.5m", "-1m", "10 m", " 10m", "10m ", "m10m", "1m0m"])("'%s' is none", (text) => {
    expect(() => milliseconds(text)).toThrow(new Error(`'${text}' is no duration`));
  });

  it.each([
    [30_000, "30s"],
    [30_499, "30s"],
    [59_500, "1m"],
    [90_000, "90s"],
    [600_000, "10m"],
    [5_400_000, "90m"],
    [7_200_000, "2h"],
    [0, "0s"],
    [499, "0s"],
  ])("%d ms is written with the largest unit that gives a whole number: %s", (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});
