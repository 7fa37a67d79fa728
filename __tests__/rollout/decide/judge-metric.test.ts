import type { RolloutMetric } from "../../../environments/settings/rollout.ts";
import { type Doubt, judgeMetric, type Verdict } from "../../../rollout/decide/judge-metric.ts";
import { NOTHING_OBSERVED, type Observed } from "../../../rollout/decide/observation.ts";
import type { Histogram } from "../../../rollout/statistics/compare-ranks.ts";

const doubt: Doubt = { failing: 0.0001, healthy: 0.01, minRequests: 200 };

const errors: RolloutMetric = { name: "errors", count: "5xx", compare: { maxRatio: 2, atLeast: 0.01 }, dryRun: false };
const throttles: RolloutMetric = { name: "throttles", count: "429", max: 0.05, dryRun: false };
const latency: RolloutMetric = { name: "latency", percentile: 95, compare: { maxRatio: 1.25 }, dryRun: false };
const slow: RolloutMetric = { name: "slow", percentile: 95, max: 300, dryRun: false };

const with5xx = (requests: number, failures: number): Observed => ({ ...NOTHING_OBSERVED, requests, "5xx": failures });
const with429 = (requests: number, failures: number): Observed => ({ ...NOTHING_OBSERVED, requests, "429": failures });
const taking = (...latencies: Histogram): Observed => ({
  ...NOTHING_OBSERVED,
  requests: latencies.reduce((sum, [, count]) => sum + count, 0),
  latencies,
});

describe("a metric compared with live", () => {
  it.each<[string, Observed, Observed, Verdict, string]>([
    ["as often", with5xx(2_000, 20), with5xx(38_000, 380), "healthy", "canary 1 % of 2000, live 1 % at the same times"],
    [
      "never, with few requests",
      with5xx(199, 0),
      with5xx(3_800, 0),
      "inconclusive",
      "fewer than 200 requests are too few to tell",
    ],
    ["never, and nearly enough requests", with5xx(300, 0), with5xx(3_800, 0), "inconclusive", "canary 0 % of 300"],
    ["never, with enough requests", with5xx(500, 0), with5xx(3_800, 0), "healthy", "canary 0 % of 500"],
    ["without live beside it", with5xx(5_000, 5), with5xx(0, 0), "inconclusive", "fewer than 200"],
    ["twice as often, beyond doubt", with5xx(8_000, 160), with5xx(38_000, 380), "failing", "canary 2 % of 8000"],
    ["twice as often, with doubt", with5xx(500, 10), with5xx(9_500, 95), "inconclusive", "canary 2 % of 500"],
    ["a little more often, beyond doubt", with5xx(400_000, 4_800), with5xx(400_000, 4_000), "healthy", "canary 1.2 %"],
    ["ten times as often, but hardly ever", with5xx(50_000, 50), with5xx(950_000, 95), "healthy", "canary 0.1 %"],
    ["always", with5xx(200, 200), with5xx(3_800, 4), "failing", "canary 100 % of 200"],
  ])("that fails %s", (_, canary, live, verdict, because) => {
    expect(judgeMetric(errors, [{ canary, live }], doubt)).toEqual({
      name: "errors",
      verdict,
      because: expect.stringContaining(because),
    });
  });

  it("is compared step by step, so that an outage of both is nobody's fault", () => {
    const steps = [
      { canary: with5xx(1_000, 2), live: with5xx(19_000, 38) },
      { canary: with5xx(10_000, 1_000), live: with5xx(10_000, 1_000) },
    ];

    expect(judgeMetric(errors, steps, doubt).verdict).toBe("healthy");
  });
});

describe("a metric with a limit", () => {
  it.each<[Observed, Verdict]>([
    [with429(1_000, 50), "healthy"],
    [with429(1_000, 60), "inconclusive"],
    [with429(1_000, 90), "failing"],
    [with429(199, 199), "inconclusive"],
  ])("%j is %s, whatever live does", (canary, verdict) => {
    expect(judgeMetric(throttles, [{ canary, live: NOTHING_OBSERVED }], doubt).verdict).toBe(verdict);
  });
});

describe("latency", () => {
  const live = taking([80, 900], [200, 100]);

  it.each<[string, Observed, Verdict]>([
    ["as live", taking([80, 270], [200, 30]), "healthy"],
    ["slower throughout", taking([120, 200], [300, 100]), "failing"],
    ["slower in its slowest tenth alone", taking([80, 290], [260, 30]), "inconclusive"],
    ["of too few requests", taking([500, 199]), "inconclusive"],
  ])("%s", (_, canary, verdict) => {
    expect(judgeMetric(latency, [{ canary, live }], doubt).verdict).toBe(verdict);
  });

  it("is told in milliseconds", () => {
    expect(judgeMetric(latency, [{ canary: taking([80, 270], [200.4, 30]), live }], doubt).because).toBe(
      "p95: canary 200 ms, live 200 ms",
    );
    expect(judgeMetric(slow, [{ canary: NOTHING_OBSERVED, live }], doubt).because).toBe(
      "p95: canary none, at most 300 ms is good; fewer than 200 requests are too few to tell",
    );
  });

  it.each<[Observed, Verdict]>([
    [taking([80, 960], [400, 40]), "healthy"],
    [taking([80, 940], [400, 60]), "inconclusive"],
    [taking([80, 800], [400, 200]), "failing"],
  ])("with a limit: %j is %s", (canary, verdict) => {
    expect(judgeMetric(slow, [{ canary, live: NOTHING_OBSERVED }], doubt).verdict).toBe(verdict);
  });
});
