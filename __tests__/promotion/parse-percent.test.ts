import { parsePercent } from "../../promotion/parse-percent.ts";

describe("a share of the requests", () => {
  it.each([
    ["0", 0],
    ["0.5", 0.5],
    ["0.0001", 0.0001],
    ["5%", 5],
    ["50 %", 50],
    ["100", 100],
  ])("is read from %j", (text, percent) => {
    expect(parsePercent(text)).toBe(percent);
  });

  it.each(["100.1", "-1", "five", "5 per cent", "1e1", "", " ", "0x10", ".5", "5.", "5.00001", "0.00001"])(
    "is not %j",
    (text) => {
      expect(() => parsePercent(text)).toThrow(
        `the share must be a number from 0 to 100, with four decimals at most, as in 5 or 0.5; received '${text}'`,
      );
    },
  );
});
