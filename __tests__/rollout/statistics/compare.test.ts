import { binomial, normal, seeded } from "../../../rollout/simulate/random.ts";
import {
  failsAsOftenAs,
  failsNoMoreThan,
  liveRateBeside,
  type Stratum,
  timesWorse,
  worseThanLive,
} from "../../../rollout/statistics/compare-proportions.ts";
import {
  type Histogram,
  joined,
  percentileOf,
  sizeOf,
  slowerThanLive,
} from "../../../rollout/statistics/compare-ranks.ts";

const counts = (requests: number, failures: number) => ({ requests, failures });
const stratum = (canary: [number, number], live: [number, number]): Stratum => ({
  canary: counts(...canary),
  live: counts(...live),
});

describe("comparing how often two releases fail", () => {
  it("is not impressed by two failures among few: given both, one in 400 pairs of the canary's share is", () => {
    expect(worseThanLive([stratum([25, 2], [475, 0])])).toBeCloseTo(0.05 ** 2, 6);
  });

  it("knows nothing where nothing failed", () => {
    expect(worseThanLive([stratum([1_000, 0], [19_000, 0])])).toBe(1);
    expect(timesWorse([stratum([1_000, 0], [19_000, 0])], 2)).toBe(1);
  });

  it("does not hold an outage against the release that had more of the requests then", () => {
    const quiet = stratum([500, 1], [9_500, 19]);
    const outage = stratum([5_000, 500], [5_000, 500]);

    expect(worseThanLive([quiet, outage])).toBeGreaterThan(0.3);
    expect(worseThanLive([stratum([5_500, 501], [14_500, 519])])).toBeLessThan(1e-9);
    expect(liveRateBeside([quiet, outage])).toBeCloseTo((1 + 500) / 5_500, 6);
  });

  it("finds a canary not twice as bad when it fails as often as live", () => {
    expect(timesWorse([stratum([2_000, 40], [38_000, 760])], 2)).toBeLessThan(0.001);
    expect(timesWorse([stratum([2_000, 80], [38_000, 760])], 2)).toBeGreaterThan(0.3);
  });

  it("compares one release with a limit from both sides", () => {
    expect(failsAsOftenAs(counts(460, 0), 0.01)).toBeLessThan(0.01);
    expect(failsAsOftenAs(counts(400, 0), 0.01)).toBeGreaterThan(0.01);
    expect(failsNoMoreThan(counts(1_000, 30), 0.01)).toBeLessThan(1e-5);
    expect(failsNoMoreThan(counts(1_000, 10), 0.01)).toBeGreaterThan(0.4);
  });

  it("is wrong about equals as seldom as it says", () => {
    const random = seeded(7);
    const alarms = Array.from({ length: 4_000 }, () => {
      const failed = (requests: number): [number, number] => [requests, binomial(random, requests, 0.02)];
      return worseThanLive([stratum(failed(400), failed(7_600)), stratum(failed(2_000), failed(6_000))]);
    }).filter((chance) => chance <= 0.01);

    // 40 expected; a discrete test is a little more careful than it says.
    expect(alarms.length).toBeLessThan(60);
    expect(alarms.length).toBeGreaterThan(10);
  });
});

describe("comparing how long two releases take", () => {
  const latencies = (random: () => number, count: number, slowness: number): Histogram =>
    joined(
      Array.from({ length: count }, () => [[Math.round(80 * slowness * Math.exp(0.5 * normal(random))), 1]] as const),
    );

  it("agrees with a published example", () => {
    // Mann and Whitney's test of ranks 1..5: A has 4 and 5, B has 1, 2 and 3; one of ten ways.
    const exact = 0.1;
    const chance = slowerThanLive([
      {
        canary: [
          [4, 1],
          [5, 1],
        ],
        live: [
          [1, 1],
          [2, 1],
          [3, 1],
        ],
      },
    ]);

    expect(Math.abs(chance - exact)).toBeLessThan(0.03);
  });

  it("finds a canary that takes a quarter longer, and not one that does not", () => {
    const random = seeded(3);
    const live = latencies(random, 2_000, 1);

    expect(slowerThanLive([{ canary: latencies(random, 400, 1.25), live }])).toBeLessThan(1e-6);
    expect(slowerThanLive([{ canary: latencies(random, 400, 1), live }])).toBeGreaterThan(0.01);
  });

  it("is wrong about equals as seldom as it says", () => {
    const random = seeded(11);
    const alarms = Array.from({ length: 1_500 }, () =>
      slowerThanLive([{ canary: latencies(random, 60, 1), live: latencies(random, 60, 1) }]),
    ).filter((chance) => chance <= 0.02);

    expect(alarms.length).toBeGreaterThan(12);
    expect(alarms.length).toBeLessThan(50);
  });

  it("cannot tell anything where all took equally long, or one had no requests", () => {
    expect(slowerThanLive([{ canary: [[10, 50]], live: [[10, 500]] }])).toBe(1);
    expect(slowerThanLive([{ canary: [], live: [[10, 500]] }])).toBe(1);
    expect(slowerThanLive([])).toBe(1);
  });

  it("reads percentiles off a histogram", () => {
    const histogram: Histogram = [
      [10, 90],
      [20, 9],
      [500, 1],
    ];

    expect([50, 90, 95, 99, 99.9].map((percentile) => percentileOf(histogram, percentile))).toEqual([
      10, 10, 20, 20, 500,
    ]);
    expect(percentileOf([], 50)).toBeNaN();
    expect(sizeOf(joined([histogram, [[10, 10]]]))).toBe(110);
  });
});
