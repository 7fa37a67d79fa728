import { binomial, normal, seeded } from "../../../rollout/simulate/random.ts";
import { type Stratum, worseThanLive } from "../../../rollout/statistics/compare-proportions.ts";
import { type Histogram, joined, slowerThanLive } from "../../../rollout/statistics/compare-ranks.ts";

describe("two releases that are equal", () => {
  it("are called unequal in how often they fail as seldom as the test says", () => {
    const random = seeded(7);
    const alarms = Array.from({ length: 4_000 }, () => {
      const failed = (requests: number) => ({ requests, failures: binomial(random, requests, 0.02) });
      const strata: Stratum[] = [
        { canary: failed(400), live: failed(7_600) },
        { canary: failed(2_000), live: failed(6_000) },
      ];
      return worseThanLive(strata);
    }).filter((chance) => chance <= 0.01);

    // 40 expected; a discrete test is a little more careful than it says.
    expect(alarms.length).toBeLessThan(60);
    expect(alarms.length).toBeGreaterThan(10);
  });

  it("are called unequal with the smallest of shares no more often either", () => {
    const random = seeded(13);
    const alarms = Array.from({ length: 4_000 }, () =>
      worseThanLive([
        {
          canary: { requests: 200, failures: binomial(random, 200, 0.001) },
          live: { requests: 2_000_000, failures: binomial(random, 2_000_000, 0.001) },
        },
      ]),
    ).filter((chance) => chance <= 0.02);

    // 2 failures or more: in 1.75 % of all.
    expect(alarms.length).toBeLessThan(100);
    expect(alarms.length).toBeGreaterThan(40);
  });

  it("are called unequal in how long they take as seldom as the test says", () => {
    const random = seeded(11);
    const alarms = Array.from({ length: 1_500 }, () =>
      slowerThanLive([{ canary: latencies(random, 60, 1), live: latencies(random, 60, 1) }]),
    ).filter((chance) => chance <= 0.02);

    expect(alarms.length).toBeGreaterThan(12);
    expect(alarms.length).toBeLessThan(50);
  });
});

describe("a release that takes a quarter longer", () => {
  it("is found, and one that does not is not", () => {
    const random = seeded(3);
    const live = latencies(random, 2_000, 1);

    expect(slowerThanLive([{ canary: latencies(random, 400, 1.25), live }])).toBeLessThan(1e-6);
    expect(slowerThanLive([{ canary: latencies(random, 400, 1), live }])).toBeGreaterThan(0.01);
  });
});

const latencies = (random: () => number, count: number, slowness: number): Histogram =>
  joined(
    Array.from({ length: count }, () => [[Math.round(80 * slowness * Math.exp(0.5 * normal(random))), 1]] as const),
  );
