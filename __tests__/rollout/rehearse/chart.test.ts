import { NOTHING_OBSERVED } from "../../../rollout/decide/observation.ts";
import { chart, coloured } from "../../../rollout/rehearse/chart.ts";
import type { Played } from "../../../rollout/rehearse/rehearse.ts";

const MINUTE = 60_000;

const minute = (index: number, percent: number, errors: number): Played => ({
  percent,
  slice: {
    from: index * MINUTE,
    to: (index + 1) * MINUTE,
    canary: { ...NOTHING_OBSERVED, requests: 100, "5xx": errors, latencies: [[40, 100]] },
    live: { ...NOTHING_OBSERVED, requests: 1_000, "4xx": 20, latencies: [[20, 1_000]] },
  },
});

const drawn = {
  played: [minute(0, 5, 0), minute(1, 5, 0), minute(2, 25, 5), minute(3, 25, 10)],
  looks: [
    { at: MINUTE, verdict: "inconclusive", metrics: [] },
    { at: 2 * MINUTE, verdict: "healthy", metrics: [] },
    { at: 4 * MINUTE, verdict: "failing", metrics: [] },
  ],
  end: { end: "rolled back", release: "r-0000000b", because: "errors", at: 4 * MINUTE },
} as const;

describe("the chart of a rehearsal", () => {
  it("shows shares, errors and latency of both releases over time, verdicts, sums and the end", () => {
    expect(chart(drawn)).toBe(`time            0s 2m
canary gets     5 % 25 %
errors canary   ▁▁▅█  up to 10 %
       live     ▁▁▁▁
p95    canary   ████  up to 40 ms
       live     ▅▅▅▅
verdict         ?+ x  + healthy, ? inconclusive, x failing

        requests  5xx     4xx     429     p50    p95
canary  400       3.75 %  0.00 %  0.00 %  40 ms  40 ms
live    4000      0.00 %  2.00 %  0.00 %  20 ms  20 ms

rolled back after 4m: errors
`);
  });

  it("says what is counted, and that nobody counts a 4xx of a function", () => {
    expect(chart({ ...drawn, counted: "invocations" })).toContain(
      "\n        invocations  5xx     4xx  429     p50    p95\ncanary  400          3.75 %  ?    0.00 %  40 ms  40 ms\n",
    );
    expect(chart({ ...drawn, counted: "both" })).toContain("\n        count  5xx     4xx  429 ");
  });

  it("is at most 75 columns of time wide, however long it took", () => {
    const played = Array.from({ length: 200 }, (_, index) => minute(index, 5, 0));
    const [, , errors = ""] = chart({ ...drawn, played }).split("\n");

    expect(/[▁▂▃▄▅▆▇█]+/.exec(errors)?.[0]).toHaveLength(67);
  });

  it("has points where nobody called, and no curves where nothing was played", () => {
    const silent = { ...minute(0, 5, 0).slice, canary: NOTHING_OBSERVED };

    expect(chart({ ...drawn, played: [{ percent: 5, slice: silent }] })).toContain("errors canary   ·");
    expect(chart({ ...drawn, played: [] })).not.toContain("errors canary");
  });

  it("has colours only where they are asked for", () => {
    expect(chart(drawn)).not.toContain("\u001b");
    expect(chart(drawn, coloured)).toContain("\u001b[31mx\u001b[0m");
  });
});
