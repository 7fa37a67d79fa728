import type { Binomial } from "../../../rollout/statistics/binomial-chances.ts";
import { atLeast, atMost } from "../../../rollout/statistics/binomial-sum.ts";
import { everyChance, total } from "../support/every-way.ts";

const STEPS: readonly Binomial[] = [
  { trials: 300, probability: 0.05 },
  { trials: 120, probability: 0.25 },
  { trials: 90, probability: 0.5 },
];

const SUMS: readonly (readonly [string, readonly Binomial[]])[] = [
  ["few rare successes", [{ trials: 25, probability: 0.05 }]],
  ["an expected count far below one", [{ trials: 6, probability: 0.02 }]],
  ["the share of a canary that hardly anybody gets", [{ trials: 200, probability: 0.00001 }]],
  ["an even share", [{ trials: 60, probability: 0.5 }]],
  ["nearly certain successes", [{ trials: 30, probability: 0.97 }]],
  ["steps with different shares", STEPS],
  [
    "steps with hardly anybody, half, and everybody",
    [
      { trials: 30, probability: 0.0001 },
      { trials: 12, probability: 0.5 },
      { trials: 9, probability: 1 },
    ],
  ],
  ["many draws", [{ trials: 600, probability: 0.05 }]],
];

/** Counts whose tail, if it is one in a billion at least, is wrong by more than that share of itself. */
function wrong(tail: (count: number) => number, exact: readonly number[], tolerance: number) {
  return exact.flatMap((chance, count) => {
    const ratio = tail(count) / chance;
    return chance < 1e-9 || Math.abs(ratio - 1) < tolerance ? [] : [{ count, chance, ratio }];
  });
}

const of =
  (trials: number) =>
  (probability: number): Binomial => ({ trials, probability });

describe("the tail of a sum of binomial variables", () => {
  it.each(SUMS)("is the exact one, within 0.2 percent down to one in a billion: %s", (_, sum) => {
    const chances = everyChance(sum);
    const upper = chances.map((_, count) => total(chances.slice(count)));
    const lower = chances.map((_, count) => total(chances.slice(0, count + 1)));

    expect(wrong((count) => atLeast(count, sum), upper, 0.002)).toEqual([]);
    expect(wrong((count) => atMost(count, sum), lower, 0.002)).toEqual([]);
  });

  it.each<[string, number, readonly Binomial[]]>([
    ["0.4 percent where shares are 5 to 50 percent", 0.004, [0.05, 0.25, 0.5].map(of(21))],
    ["a third where nearly all and hardly anybody are added up", 1 / 3, [of(34)(0.9), of(26)(0.001)]],
    ["a third where half and hardly anybody are added up", 1 / 3, [of(22)(0.5), of(83)(0.0001)]],
  ])("is the exact one within %s", (_, tolerance, sum) => {
    const upper = everyChance(sum).map((_, count, chances) => total(chances.slice(count)));

    expect(wrong((count) => atLeast(count, sum), upper, tolerance)).toEqual([]);
  });

  // The exact ones and those by the formula of Lugannani and Rice, by mpmath with 40 digits.
  it.each<[string, number, Binomial, number]>([
    ["twenty successes, exactly", 20, { trials: 200, probability: 0.04 }, 1.752565197031e-4],
    ["one more, approximately", 21, { trials: 200, probability: 0.04 }, 6.10712891197e-5],
    ["nineteen failures, exactly", 181, { trials: 200, probability: 0.8 }, 4.503357728318e-5],
    ["one more, approximately", 180, { trials: 200, probability: 0.8 }, 1.058650544116e-4],
  ])("is counted out up to twenty of either: %s", (_, count, draws, tail) => {
    expect(atLeast(count, [draws]) / tail).toBeCloseTo(1, 8);
  });

  // The formula of Lugannani and Rice evaluated with 40 digits by mpmath, the saddlepoint found by halving.
  it.each<[number, readonly Binomial[], number]>([
    [25, [{ trials: 600, probability: 0.05 }], 0.8493152765216],
    [60, [{ trials: 600, probability: 0.05 }], 4.160303057033e-7],
    [100, [{ trials: 2_000, probability: 0.05 }], 0.5143328662543],
    [1_001, [{ trials: 20_000, probability: 0.05 }], 0.4915880988967],
    [1_200, [{ trials: 20_000, probability: 0.05 }], 1.598144032246e-10],
    [550, [{ trials: 600, probability: 0.9 }], 0.09567469727497],
    [70, STEPS, 0.9967805326574],
    [120, STEPS, 9.605310058095e-5],
    [160, STEPS, 9.096714344748e-18],
    [21, [{ trials: 60, probability: 0.02 }], 7.90652289453e-21],
    [40, [{ trials: 100, probability: 0.001 }], 1.290148461903e-92],
    [61, [{ trials: 100, probability: 0.01 }], 6.124205573324e-95],
    [60, [{ trials: 100, probability: 0.999 }], 1],
  ])("is approximated beyond: at least %d of %j", (count, sum, tail) => {
    expect(atLeast(count, sum) / tail).toBeCloseTo(1, 8);
  });

  it("is approximated at the mean, where the formula divides by zero", () => {
    // P(X ≥ 51) of 202 draws with 1/4, which are 50.5 on average: 1/2 - κ₃ / (6 √(2π) κ₂^1.5); exactly 0.494582.
    const limit = 0.4945980258825;

    expect(atLeast(51, [{ trials: 202, probability: 0.25 }])).toBeCloseTo(limit, 12);
    expect(atLeast(51, [{ trials: 202, probability: 0.25 + 1e-9 }])).toBeCloseTo(limit, 6);
  });

  it("is next to impossible where it takes a wonder each time", () => {
    expect(atLeast(50, [{ trials: 100, probability: 1e-30 }])).toBeLessThan(1e-99);
    expect(
      atLeast(50, [
        { trials: 100, probability: 1e-30 },
        { trials: 100, probability: 0.5 },
      ]),
    ).toBeCloseTo(0.539794618693, 3);
  });

  it("stays between impossible and certain", () => {
    for (const probability of [1e-9, 1e-4, 0.5, 0.9999, 1 - 1e-9]) {
      for (const count of [1, 21, 50, 100, 180, 199]) {
        const tail = atLeast(count, [{ trials: 200, probability }]);
        expect(tail).toBeGreaterThanOrEqual(0);
        expect(tail).toBeLessThanOrEqual(1);
      }
    }
  });

  it("is certain, or impossible, at its ends", () => {
    const sum = [{ trials: 3, probability: 0.5 }];

    expect(atLeast(-1, sum)).toBe(1);
    expect(atLeast(0, sum)).toBe(1);
    expect(atLeast(3, sum)).toBeCloseTo(0.125, 15);
    expect(atLeast(4, sum)).toBe(0);
    for (const probability of [0.1, 0.2, 0.3, 0.7]) expect(atLeast(11, [{ trials: 10, probability }])).toBe(0);
    expect(atMost(3, sum)).toBe(1);
    expect(atMost(0, sum)).toBeCloseTo(0.125, 15);
    expect(atMost(-1, sum)).toBe(0);
    expect(atLeast(0, [])).toBe(1);
    expect(atLeast(1, [])).toBe(0);
  });

  it("is certain, or impossible, where every draw is", () => {
    const [never, always] = [
      { trials: 5, probability: 0 },
      { trials: 5, probability: 1 },
    ];

    expect(atLeast(1, [never])).toBe(0);
    expect(atLeast(5, [always])).toBe(1);
    expect(atLeast(6, [always])).toBe(0);
    expect(atMost(4, [always])).toBe(0);
    expect(atMost(5, [always])).toBe(1);
    expect(atMost(0, [never])).toBe(1);
    expect(atLeast(7, [never, always, { trials: 3, probability: 0.5 }])).toBeCloseTo(0.5, 15);
    expect(atLeast(8, [never, always, { trials: 3, probability: 0.5 }])).toBeCloseTo(0.125, 15);
    expect(
      atLeast(30, [
        { trials: 60, probability: 1 },
        { trials: 60, probability: 0 },
      ]),
    ).toBe(1);
  });
});
