import { QuotaCounter } from "../../../gateway/invocation/usage/quota-counter.ts";
import { periodStart } from "../../../gateway/invocation/usage/quota-period.ts";

const at = (text: string): number => Date.parse(text);

describe("a quota", () => {
  it.each([
    ["DAY", "2026-03-04T23:59:59.999Z", "2026-03-04T00:00:00Z"],
    ["WEEK", "2026-03-04T12:00:00Z", "2026-03-01T00:00:00Z"],
    ["WEEK", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z"],
    ["MONTH", "2026-03-31T23:59:59Z", "2026-03-01T00:00:00Z"],
  ] as const)("of a %s holds at %s since %s", (period, now, start) => {
    expect(periodStart(period, at(now))).toBe(at(start));
  });

  it("lets its limit through in each period", () => {
    const start = at("2026-03-04T12:00:00Z");
    const counter = new QuotaCounter({ limit: 2, period: "DAY", offset: 0 }, start);

    expect([0, 1, 2].map((hours) => counter.take(start + hours * 3_600_000))).toEqual([true, true, false]);
    expect([12, 13, 14].map((hours) => counter.take(start + hours * 3_600_000))).toEqual([true, true, false]);
  });

  it("counts its offset against the first period only", () => {
    const start = at("2026-03-04T12:00:00Z");
    const counter = new QuotaCounter({ limit: 2, period: "DAY", offset: 1 }, start);

    expect([counter.take(start), counter.take(start)]).toEqual([true, false]);
    const tomorrow = start + 86_400_000;
    expect([counter.take(tomorrow), counter.take(tomorrow), counter.take(tomorrow)]).toEqual([true, true, false]);
  });
});
