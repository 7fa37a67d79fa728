import {
  failsAsOftenAs,
  failsNoMoreThan,
  failuresOf,
  liveRateBeside,
  requestsOf,
  type Stratum,
  timesWorse,
  worseThanLive,
} from "../../../rollout/statistics/compare-proportions.ts";
import { choices } from "../support/every-way.ts";

const counts = (requests: number, failures: number) => ({ requests, failures });
const stratum = (canary: [number, number], live: [number, number]): Stratum => ({
  canary: counts(...canary),
  live: counts(...live),
});

/** The chance that so many or more of the failures fall on the canary, by looking at every way they can fall. */
function everyWay(failures: number, share: number, isMeant: (onCanary: number) => boolean): number {
  return Array.from({ length: failures + 1 }, (_, onCanary) => onCanary)
    .filter(isMeant)
    .reduce((sum, k) => sum + choices(failures, k).length * share ** k * (1 - share) ** (failures - k), 0);
}

describe("comparing how often two releases fail", () => {
  it("is not impressed by two failures among few: given both, one in 400 pairs of the canary's share is", () => {
    expect(worseThanLive([stratum([25, 2], [475, 0])])).toBeCloseTo(0.05 ** 2, 12);
  });

  it("asks how many ways there are for the failures to fall on the canary", () => {
    const seen = [stratum([400, 5], [1_200, 7])];

    expect(worseThanLive(seen)).toBeCloseTo(
      everyWay(12, 0.25, (k) => k >= 5),
      12,
    );
    // Three times as likely to fail, the canary draws as many failures as live's 1,200 requests do.
    expect(timesWorse(seen, 3)).toBeCloseTo(
      everyWay(12, 0.5, (k) => k <= 5),
      12,
    );
  });

  it("adds steps up, each with its own share", () => {
    const seen = [stratum([100, 1], [300, 0]), stratum([500, 0], [500, 1])];

    expect(worseThanLive(seen)).toBeCloseTo(1 - 0.75 * 0.5, 12);
    expect(timesWorse(seen, 3)).toBeCloseTo(1 - 0.5 * 0.75, 12);
  });

  it("learns nothing from a step in which one of them had no requests", () => {
    const seen = stratum([400, 5], [1_200, 7]);

    expect(worseThanLive([seen, stratum([900, 40], [0, 0])])).toBeCloseTo(worseThanLive([seen]), 12);
    expect(worseThanLive([seen, stratum([0, 0], [900, 40])])).toBeCloseTo(worseThanLive([seen]), 12);
    expect(timesWorse([seen, stratum([900, 40], [0, 0])], 2)).toBeCloseTo(timesWorse([seen], 2), 12);
    expect(timesWorse([seen, stratum([0, 0], [900, 40])], 2)).toBeCloseTo(timesWorse([seen], 2), 12);
  });

  it("does not convict a canary that hardly anybody gets for one failure", () => {
    expect(worseThanLive([stratum([200, 1], [1_999_800, 4])])).toBeCloseTo(1 - 0.9999 ** 5, 12);
  });

  it("knows nothing where nothing failed, or nobody came", () => {
    expect(worseThanLive([stratum([1_000, 0], [19_000, 0])])).toBe(1);
    expect(timesWorse([stratum([1_000, 0], [19_000, 0])], 2)).toBe(1);
    expect(worseThanLive([stratum([0, 0], [0, 0])])).toBe(1);
    expect(worseThanLive([])).toBe(1);
  });

  it("does not hold an outage against the release that had more of the requests then", () => {
    const quiet = stratum([500, 1], [9_500, 19]);
    const outage = stratum([5_000, 500], [5_000, 500]);

    expect(worseThanLive([quiet, outage])).toBeGreaterThan(0.3);
    expect(worseThanLive([stratum([5_500, 501], [14_500, 519])])).toBeLessThan(1e-9);
    expect(liveRateBeside([quiet, outage])).toBeCloseTo((1 + 500) / 5_500, 12);
  });

  it("takes live's rate from the steps in which it had requests", () => {
    expect(liveRateBeside([stratum([300, 0], [1_000, 10]), stratum([100, 0], [1_000, 50])])).toBeCloseTo(0.02, 12);
    expect(liveRateBeside([stratum([300, 0], [1_000, 10]), stratum([900, 90], [0, 0])])).toBeCloseTo(0.01, 12);
    expect(liveRateBeside([stratum([300, 0], [1, 1])])).toBe(1);
    expect(liveRateBeside([stratum([300, 0], [0, 0])])).toBe(0);
    expect(liveRateBeside([stratum([0, 0], [1_000, 10])])).toBe(0);
    expect(liveRateBeside([])).toBe(0);
  });

  it("finds a canary not twice as bad when it fails as often as live", () => {
    expect(timesWorse([stratum([2_000, 40], [38_000, 760])], 2)).toBeLessThan(0.001);
    expect(timesWorse([stratum([2_000, 80], [38_000, 760])], 2)).toBeGreaterThan(0.3);
  });

  it("compares one release with a limit from both sides", () => {
    expect(failsAsOftenAs(counts(460, 0), 0.01)).toBeCloseTo(0.99 ** 460, 12);
    expect(failsAsOftenAs(counts(12, 5), 0.5)).toBeCloseTo(
      everyWay(12, 0.5, (k) => k <= 5),
      12,
    );
    expect(failsNoMoreThan(counts(12, 5), 0.25)).toBeCloseTo(
      everyWay(12, 0.25, (k) => k >= 5),
      12,
    );
    expect(failsNoMoreThan(counts(12, 0), 0.25)).toBe(1);
  });

  it("counts one release's requests and failures in all steps", () => {
    const seen = [stratum([100, 1], [300, 2]), stratum([500, 4], [700, 8])];

    expect([requestsOf(seen, "canary"), requestsOf(seen, "live")]).toEqual([600, 1_000]);
    expect([failuresOf(seen, "canary"), failuresOf(seen, "live")]).toEqual([5, 10]);
  });
});
