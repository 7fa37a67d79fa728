import { millisecondsOf } from "../../terminal/milliseconds-of.ts";

describe("a time", () => {
  it.each([
    ["0s", 0],
    ["90s", 90_000],
    ["30m", 1_800_000],
    ["12h", 43_200_000],
    ["7d", 604_800_000],
    ["999999d", 86_399_913_600_000],
  ])("of %s is %d ms", (text, milliseconds) => {
    expect(millisecondsOf(text)).toBe(milliseconds);
  });

  it.each(["12", "h", "", "-1h", "1.5h", "12 h", " 12h", "1w", "1h0m", "1000000s"])("is not '%s'", (text) => {
    expect(millisecondsOf(text)).toBeUndefined();
  });
});
