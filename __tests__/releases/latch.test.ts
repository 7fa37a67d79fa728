import { latchParameterOf, OPEN_LATCH, parseLatch, printLatch } from "../../releases/latch.ts";

const latch = {
  release: "r-00000002",
  since: "2026-11-21T12:00:00Z",
  alarm: "records-prod-canary",
  reason: 'Threshold Crossed: "0.4" > 0.02',
  event: "e-1",
};

describe("a latch", () => {
  it("is read as it was written", () => {
    expect(parseLatch(printLatch(latch))).toEqual(latch);
  });

  it("has room for any reason", () => {
    const text = printLatch({ ...latch, reason: "x".repeat(10_000), alarm: "y".repeat(10_000) });

    expect(text.length).toBeLessThan(4_096);
    expect(parseLatch(text)?.reason).toMatch(/^x{499}…$/);
  });

  it.each([OPEN_LATCH, "", "{", "{}", '{"release":""}', "null", '["r-00000002"]', "r-00000002"])(
    "keeps nothing back when it says %j",
    (value) => {
      expect(parseLatch(value)).toBeUndefined();
    },
  );

  it("is each environment's own", () => {
    expect(latchParameterOf({ service: "records", name: "prod" })).toBe("/records/prod/rollout/latch");
  });
});
