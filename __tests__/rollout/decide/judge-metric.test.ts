import type { RolloutMetric } from "../../../environments/settings/rollout.ts";
import { type Doubt, judgeMetric, type Verdict } from "../../../rollout/decide/judge-metric.ts";
import { NOTHING_OBSERVED, type Observed } from "../../../rollout/decide/observation.ts";
import {
  failsAsOftenAs,
  failsNoMoreThan,
  timesWorse,
  worseThanLive,
} from "../../../rollout/statistics/compare-proportions.ts";
import { type Histogram, slowerThanLive } from "../../../rollout/statistics/compare-ranks.ts";

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

/** The same numbers as the statistics take them. */
const strataOf = (canary: Observed, live: Observed) => {
  const counts = ({ requests, "5xx": failures }: Observed) => ({ requests, failures });
  return [{ canary: counts(canary), live: counts(live) }];
};

describe("a metric compared with live", () => {
  it.each<[string, Observed, Observed, Verdict, string]>([
    ["as often", with5xx(2_000, 20), with5xx(38_000, 380), "healthy", "canary 1 % of 2000, live 1 % at the same times"],
    [
      "never, with few requests",
      with5xx(199, 0),
      with5xx(3_800, 0),
      "inconclusive",
      "canary 0 % of 199, live 0 % at the same times; fewer than 200 requests are too few to tell",
    ],
    [
      "never, and nearly enough requests",
      with5xx(300, 0),
      with5xx(3_800, 0),
      "inconclusive",
      "canary 0 % of 300, live 0 % at the same times",
    ],
    [
      "never, with enough requests",
      with5xx(500, 0),
      with5xx(3_800, 0),
      "healthy",
      "canary 0 % of 500, live 0 % at the same times",
    ],
    [
      "without anybody's requests",
      with5xx(0, 0),
      with5xx(0, 0),
      "inconclusive",
      "canary 0 % of 0, live 0 % at the same times; fewer than 200 requests are too few to tell",
    ],
    [
      "without live beside it",
      with5xx(5_000, 5),
      with5xx(0, 0),
      "inconclusive",
      "canary 0.1 % of 5000, live 0 % at the same times; fewer than 200 requests are too few to tell",
    ],
    [
      "always, with too few requests of live",
      with5xx(5_000, 5_000),
      with5xx(199, 0),
      "inconclusive",
      "canary 100 % of 5000, live 0 % at the same times; fewer than 200 requests are too few to tell",
    ],
    [
      "always, with just enough requests of live",
      with5xx(5_000, 5_000),
      with5xx(200, 0),
      "failing",
      "canary 100 % of 5000, live 0 % at the same times",
    ],
    [
      "twice as often, beyond doubt",
      with5xx(8_000, 160),
      with5xx(38_000, 380),
      "failing",
      "canary 2 % of 8000, live 1 % at the same times",
    ],
    [
      "twice as often, with doubt",
      with5xx(500, 10),
      with5xx(9_500, 95),
      "inconclusive",
      "canary 2 % of 500, live 1 % at the same times",
    ],
    [
      "a little more often, beyond doubt",
      with5xx(400_000, 4_800),
      with5xx(400_000, 4_000),
      "healthy",
      "canary 1.2 % of 400000, live 1 % at the same times",
    ],
    [
      "more than half-way to bad, beyond doubt, and beyond doubt not as bad as that",
      with5xx(400_000, 6_400),
      with5xx(400_000, 4_000),
      "failing",
      "canary 1.6 % of 400000, live 1 % at the same times",
    ],
    [
      "ten times as often, but hardly ever",
      with5xx(50_000, 50),
      with5xx(950_000, 95),
      "healthy",
      "canary 0.1 % of 50000, live 0.01 % at the same times",
    ],
    ["always", with5xx(200, 200), with5xx(3_800, 4), "failing", "canary 100 % of 200, live 0.105 % at the same times"],
  ])("that fails %s", (_, canary, live, verdict, because) => {
    expect(judgeMetric(errors, [{ canary, live }], doubt)).toEqual({ name: "errors", verdict, because });
  });

  it("is compared step by step, so that an outage of both is nobody's fault", () => {
    const steps = [
      { canary: with5xx(1_000, 2), live: with5xx(19_000, 38) },
      { canary: with5xx(10_000, 1_000), live: with5xx(10_000, 1_000) },
    ];

    expect(judgeMetric(errors, steps, doubt).verdict).toBe("healthy");
  });

  it("judges the answers it is to count, and no others", () => {
    const canary: Observed = { ...NOTHING_OBSERVED, requests: 1_000, "4xx": 500 };
    const live: Observed = { ...NOTHING_OBSERVED, requests: 19_000 };
    const verdictOf = (count: "4xx" | "5xx" | "429") =>
      judgeMetric(
        { name: "answers", count, compare: { maxRatio: 2, atLeast: 0.01 }, dryRun: false },
        [{ canary, live }],
        doubt,
      ).verdict;

    expect([verdictOf("4xx"), verdictOf("5xx"), verdictOf("429")]).toEqual(["failing", "healthy", "healthy"]);
  });

  describe("is failing from half-way to bad on", () => {
    const convinced: Doubt = { ...doubt, failing: 1, healthy: 1 };

    it.each<[string, Observed, Observed, Verdict]>([
      ["bad is twice live's 2 %: 2.9 %", with5xx(1_000, 29), with5xx(1_000, 20), "healthy"],
      ["bad is twice live's 2 %: 3 %", with5xx(1_000, 30), with5xx(1_000, 20), "failing"],
      ["bad is 1 %, as live's 0.2 % is so little: 0.59 %", with5xx(10_000, 59), with5xx(10_000, 20), "healthy"],
      ["bad is 1 %, as live's 0.2 % is so little: 0.6 %", with5xx(10_000, 60), with5xx(10_000, 20), "failing"],
    ])("%s", (_, canary, live, verdict) => {
      expect(judgeMetric(errors, [{ canary, live }], convinced).verdict).toBe(verdict);
    });
  });

  it("is failing when chance explains it as seldom as may be, and not when it does a little more often", () => {
    const [canary, live] = [with5xx(1_000, 30), with5xx(1_000, 10)];
    const chance = worseThanLive(strataOf(canary, live));
    const verdictOf = (failing: number) => judgeMetric(errors, [{ canary, live }], { ...doubt, failing }).verdict;

    expect(chance).toBeCloseTo(0.00111, 5);
    expect([verdictOf(chance), verdictOf(chance * 0.999)]).toEqual(["failing", "inconclusive"]);
  });

  it.each<[string, Observed, Observed, (canary: Observed, live: Observed) => number]>([
    [
      "that it fails as often as the least that is bad",
      with5xx(1_000, 4),
      with5xx(1_000, 1),
      (canary) => failsAsOftenAs({ requests: canary.requests, failures: canary["5xx"] }, 0.01),
    ],
    [
      "that it fails maxRatio times as often as live",
      with5xx(1_000, 22),
      with5xx(1_000, 20),
      (canary, live) => timesWorse(strataOf(canary, live), 2),
    ],
  ])("is healthy once it is ruled out %s", (_, canary, live, chanceOf) => {
    const chance = chanceOf(canary, live);
    const verdictOf = (healthy: number) => judgeMetric(errors, [{ canary, live }], { ...doubt, healthy }).verdict;

    expect(chance).toBeGreaterThan(0.01);
    expect(chance).toBeLessThan(0.1);
    expect([verdictOf(chance), verdictOf(chance * 0.999)]).toEqual(["healthy", "inconclusive"]);
  });

  it("is neither where more than half-way to bad may be chance, and as bad as that is ruled out", () => {
    const [canary, live] = [with5xx(400_000, 6_400), with5xx(400_000, 4_000)];

    expect(judgeMetric(errors, [{ canary, live }], { ...doubt, failing: 0 }).verdict).toBe("inconclusive");
  });
});

describe("a metric with a limit", () => {
  it.each<[Observed, Verdict, string]>([
    [with429(1_000, 50), "healthy", "canary 5 % of 1000, at most 5 % is good"],
    [with429(1_000, 51), "inconclusive", "canary 5.1 % of 1000, at most 5 % is good"],
    [with429(1_000, 60), "inconclusive", "canary 6 % of 1000, at most 5 % is good"],
    [with429(1_000, 90), "failing", "canary 9 % of 1000, at most 5 % is good"],
    [with429(200, 200), "failing", "canary 100 % of 200, at most 5 % is good"],
    [
      with429(199, 199),
      "inconclusive",
      "canary 100 % of 199, at most 5 % is good; fewer than 200 requests are too few to tell",
    ],
  ])("%j is %s, whatever live does", (canary, verdict, because) => {
    expect(judgeMetric(throttles, [{ canary, live: NOTHING_OBSERVED }], doubt)).toEqual({
      name: "throttles",
      verdict,
      because,
    });
  });

  it("is failing when chance explains it as seldom as may be", () => {
    const canary = with429(1_000, 70);
    const chance = failsNoMoreThan({ requests: 1_000, failures: 70 }, 0.05);
    const verdictOf = (failing: number) =>
      judgeMetric(throttles, [{ canary, live: NOTHING_OBSERVED }], { ...doubt, failing }).verdict;

    expect(chance).toBeCloseTo(0.0035, 4);
    expect([verdictOf(chance), verdictOf(chance * 0.999)]).toEqual(["failing", "inconclusive"]);
  });
});

describe("latency", () => {
  const live = taking([80, 900], [200, 100]);

  it.each<[string, Observed, Observed, Verdict, string]>([
    ["as live", taking([80, 270], [200, 30]), live, "healthy", "p95: canary 200 ms, live 200 ms"],
    ["slower throughout", taking([120, 200], [300, 100]), live, "failing", "p95: canary 300 ms, live 200 ms"],
    [
      "slower throughout, by exactly what is bad",
      taking([120, 200], [250, 100]),
      live,
      "failing",
      "p95: canary 250 ms, live 200 ms",
    ],
    [
      "slower throughout, by less than what is bad",
      taking([120, 200], [249.6, 100]),
      live,
      "healthy",
      "p95: canary 250 ms, live 200 ms",
    ],
    [
      "slower in its slowest tenth alone",
      taking([80, 290], [260, 30]),
      live,
      "inconclusive",
      "p95: canary 260 ms, live 200 ms",
    ],
    [
      "of too few requests",
      taking([500, 199]),
      live,
      "inconclusive",
      "p95: canary 500 ms, live 200 ms; fewer than 200 requests are too few to tell",
    ],
    [
      "beside too few requests",
      taking([500, 300]),
      taking([200, 199]),
      "inconclusive",
      "p95: canary 500 ms, live 200 ms; fewer than 200 requests are too few to tell",
    ],
    [
      "of just enough requests, beside as many",
      taking([500, 200]),
      taking([200, 200]),
      "failing",
      "p95: canary 500 ms, live 200 ms",
    ],
    [
      "of none, beside none",
      NOTHING_OBSERVED,
      NOTHING_OBSERVED,
      "inconclusive",
      "p95: canary none, live none; fewer than 200 requests are too few to tell",
    ],
  ])("%s", (_, canary, beside, verdict, because) => {
    expect(judgeMetric(latency, [{ canary, live: beside }], doubt)).toEqual({ name: "latency", verdict, because });
  });

  it("is of all steps together, and compared in each", () => {
    const steps = [
      { canary: taking([80, 150]), live: taking([80, 500]) },
      { canary: taking([300, 150]), live: taking([80, 500]) },
    ];

    expect(judgeMetric(latency, steps, doubt)).toEqual({
      name: "latency",
      verdict: "failing",
      because: "p95: canary 300 ms, live 80 ms",
    });
  });

  it("is failing when chance explains the ranks as seldom as may be", () => {
    const canary = taking([80, 250], [260, 50]);
    const chance = slowerThanLive([{ canary: canary.latencies, live: live.latencies }]);
    const verdictOf = (failing: number) => judgeMetric(latency, [{ canary, live }], { ...doubt, failing }).verdict;

    expect(chance).toBeLessThan(0.01);
    expect([verdictOf(chance), verdictOf(chance * 0.999)]).toEqual(["failing", "inconclusive"]);
  });

  it("is told in whole milliseconds", () => {
    expect(judgeMetric(latency, [{ canary: taking([80, 200], [200.4, 30]), live }], doubt).because).toBe(
      "p95: canary 200 ms, live 200 ms",
    );
  });

  it.each<[Observed, Verdict, string]>([
    [taking([80, 960], [400, 40]), "healthy", "p95: canary 80 ms, at most 300 ms is good"],
    [taking([80, 900], [300, 100]), "healthy", "p95: canary 300 ms, at most 300 ms is good"],
    [taking([80, 900], [299, 40], [301, 60]), "inconclusive", "p95: canary 301 ms, at most 300 ms is good"],
    [taking([80, 940], [400, 60]), "inconclusive", "p95: canary 400 ms, at most 300 ms is good"],
    [taking([80, 800], [400, 200]), "failing", "p95: canary 400 ms, at most 300 ms is good"],
    [taking([400, 200]), "failing", "p95: canary 400 ms, at most 300 ms is good"],
    [
      taking([400, 199]),
      "inconclusive",
      "p95: canary 400 ms, at most 300 ms is good; fewer than 200 requests are too few to tell",
    ],
    [
      NOTHING_OBSERVED,
      "inconclusive",
      "p95: canary none, at most 300 ms is good; fewer than 200 requests are too few to tell",
    ],
  ])("with a limit: %j is %s, whatever live does", (canary, verdict, because) => {
    expect(judgeMetric(slow, [{ canary, live: NOTHING_OBSERVED }], doubt)).toEqual({ name: "slow", verdict, because });
  });

  it("with a limit is failing when chance explains as seldom as may be that so many are above it", () => {
    const canary = taking([80, 830], [300, 100], [301, 70]);
    const chance = failsNoMoreThan({ requests: 1_000, failures: 70 }, 1 - 0.95);
    const verdictOf = (failing: number) =>
      judgeMetric(slow, [{ canary, live: NOTHING_OBSERVED }], { ...doubt, failing }).verdict;

    expect([verdictOf(chance), verdictOf(chance * 0.999)]).toEqual(["failing", "inconclusive"]);
  });
});
