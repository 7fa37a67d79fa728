import { parseDuration } from "../../terminal/parse-duration.ts";

describe("a time on the command line", () => {
  it.each([
    ["90s", 90_000],
    ["30m", 1_800_000],
    ["12h", 43_200_000],
    ["7d", 604_800_000],
  ])("of %s is %d ms", (text, milliseconds) => {
    expect(parseDuration(text, "--lifetime")).toBe(milliseconds);
  });

  it.each(["12", "h", "0s", "-1h", "1.5h", "12 h", "1w", ""])("is refused as '%s'", (text) => {
    expect(() => parseDuration(text, "--lifetime")).toThrow(
      `--lifetime must be a number of seconds, minutes, hours or days such as 90s, 30m, 12h or 7d; received '${text}'`,
    );
  });
});
