import fc from "fast-check";
import { QuotaCounter } from "../../../gateway/invocation/usage/quota-counter.ts";
import { periodEnd, periodStart } from "../../../gateway/invocation/usage/quota-period.ts";
import { QUOTA_PERIODS, type Quota } from "../../../gateway/model/usage-plan.ts";

const at = (text: string): number => Date.parse(text);

const counterOf = (quota: Quota, startedAt: number) => ({ counter: new QuotaCounter(quota, startedAt), quota });

describe("a quota", () => {
  it.each([
    ["DAY", "2026-03-04T23:59:59.999Z", "2026-03-04T00:00:00Z"],
    ["WEEK", "2026-03-04T12:00:00Z", "2026-03-01T00:00:00Z"],
    ["WEEK", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z"],
    ["MONTH", "2026-03-31T23:59:59Z", "2026-03-01T00:00:00Z"],
  ] as const)("of a %s holds at %s since %s", (period, now, start) => {
    expect(periodStart(period, at(now))).toBe(at(start));
  });

  it.each([
    ["DAY", "2026-03-04T23:59:59.999Z", "2026-03-05T00:00:00Z"],
    ["WEEK", "2026-03-07T12:00:00Z", "2026-03-08T00:00:00Z"],
    ["MONTH", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"],
  ] as const)("of a %s holds at %s until %s", (period, now, end) => {
    expect(periodEnd(period, at(now))).toBe(at(end));
  });

  it("has periods that follow each other without a gap", () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUOTA_PERIODS), fc.integer({ min: 0, max: at("2100-01-01") }), (period, now) => {
        const [start, end] = [periodStart(period, now), periodEnd(period, now)];

        expect(start).toBeLessThanOrEqual(now);
        expect(end).toBeGreaterThan(now);
        expect(periodStart(period, end)).toBe(end);
        expect(periodStart(period, end - 1)).toBe(start);
      }),
    );
  });

  it("lets its limit through in each period", () => {
    const start = at("2026-03-04T12:00:00Z");
    const { counter, quota } = counterOf({ limit: 2, period: "DAY", offset: 0 }, start);

    expect([0, 1, 2].map((hours) => counter.take(quota, start + hours * 3_600_000))).toEqual([true, true, false]);
    expect([12, 13, 14].map((hours) => counter.take(quota, start + hours * 3_600_000))).toEqual([true, true, false]);
  });

  it("counts its offset against the first period only", () => {
    const start = at("2026-03-04T12:00:00Z");
    const { counter, quota } = counterOf({ limit: 2, period: "DAY", offset: 1 }, start);

    expect([counter.take(quota, start), counter.take(quota, start)]).toEqual([true, false]);
    const tomorrow = start + 86_400_000;
    expect([1, 2, 3].map(() => counter.take(quota, tomorrow))).toEqual([true, true, false]);
  });

  it("has its first period when the gateway starts, not when the key first comes", () => {
    const start = at("2026-03-04T12:00:00Z");
    const { counter, quota } = counterOf({ limit: 1, period: "DAY", offset: 1 }, start);

    expect(counter.remaining(quota, start)).toBe(0);
    expect(counter.take(quota, start + 86_400_000)).toBe(true);
  });

  it("keeps what is used up when the limit changes", () => {
    const { counter, quota } = counterOf({ limit: 2, period: "DAY", offset: 0 }, 0);
    counter.take(quota, 0);

    expect(counter.remaining({ ...quota, limit: 5 }, 0)).toBe(4);
    expect(counter.remaining({ ...quota, limit: 0 }, 0)).toBe(0);
  });

  it("lets exactly its limit through in every period, whenever requests come", () => {
    const start = at("2026-01-20T12:00:00Z");
    const times = fc
      .array(fc.nat(20 * 86_400_000), { maxLength: 200 })
      .map((elapsed) => elapsed.sort((one, other) => one - other).map((later) => start + later));
    fc.assert(
      fc.property(fc.constantFrom(...QUOTA_PERIODS), fc.nat(8), fc.nat(8), times, (period, limit, offset, asked) => {
        const { counter, quota } = counterOf({ limit, period, offset }, start);
        const admitted = asked.filter((now) => counter.take(quota, now));
        const inPeriod = (begin: number) => (now: number) => periodStart(period, now) === begin;
        for (const begin of new Set(asked.map((now) => periodStart(period, now)))) {
          const most = begin === periodStart(period, start) ? Math.max(0, limit - offset) : limit;

          expect(admitted.filter(inPeriod(begin))).toHaveLength(Math.min(asked.filter(inPeriod(begin)).length, most));
        }
      }),
    );
  });
});
