import { atLeast, atMost, type Binomial } from "../../../rollout/statistics/binomial-sum.ts";
import { normalTail } from "../../../rollout/statistics/normal-tail.ts";

/** The chance of each count, by adding up every way to get there. */
function exactChances(sum: readonly Binomial[]): readonly number[] {
  let chances = [1];
  for (const { trials, probability } of sum) {
    for (let trial = 0; trial < trials; trial++) {
      const next = Array.from({ length: chances.length + 1 }, () => 0);
      chances.forEach((chance, successes) => {
        next[successes] = (next[successes] ?? 0) + chance * (1 - probability);
        next[successes + 1] = (next[successes + 1] ?? 0) + chance * probability;
      });
      chances = next;
    }
  }
  return chances;
}

const total = (chances: readonly number[]) => chances.reduce((sum, chance) => sum + chance, 0);

const SUMS: readonly (readonly [string, readonly Binomial[]])[] = [
  ["few rare successes", [{ trials: 25, probability: 0.05 }]],
  ["an expected count far below one", [{ trials: 6, probability: 0.02 }]],
  ["an even share", [{ trials: 40, probability: 0.5 }]],
  ["nearly certain successes", [{ trials: 30, probability: 0.97 }]],
  [
    "steps with different shares",
    [
      { trials: 30, probability: 0.05 },
      { trials: 12, probability: 0.25 },
      { trials: 9, probability: 0.5 },
    ],
  ],
  ["many draws", [{ trials: 600, probability: 0.05 }]],
];

describe("the tail of a sum of binomial variables", () => {
  it.each(SUMS)("is within a tenth of the exact one, down to one in a billion: %s", (_, sum) => {
    const chances = exactChances(sum);
    const wrong = chances.flatMap((_, count) => {
      const exact = total(chances.slice(count));
      const ratio = atLeast(count, sum) / exact;
      return exact < 1e-9 || (ratio > 0.9 && ratio < 1.1) ? [] : [{ count, exact, ratio }];
    });
    expect(wrong).toEqual([]);
  });

  it.each(SUMS)("has a lower end as good as the upper: %s", (_, sum) => {
    const chances = exactChances(sum);
    const wrong = chances.flatMap((_, count) => {
      const exact = total(chances.slice(0, count + 1));
      const ratio = atMost(count, sum) / exact;
      return exact < 1e-9 || (ratio > 0.9 && ratio < 1.1) ? [] : [{ count, exact, ratio }];
    });
    expect(wrong).toEqual([]);
  });

  it("is certain, or impossible, at its ends", () => {
    const sum = [{ trials: 3, probability: 0.5 }];

    expect(atLeast(0, sum)).toBe(1);
    expect(atLeast(3, sum)).toBe(0.125);
    expect(atLeast(4, sum)).toBe(0);
    expect(atMost(3, sum)).toBe(1);
    expect(atMost(0, sum)).toBe(0.125);
    expect(atLeast(1, [])).toBe(0);
    expect(atLeast(1, [{ trials: 5, probability: 0 }])).toBe(0);
    expect(atMost(0, [{ trials: 5, probability: 1 }])).toBe(0);
  });
});

describe("the tail of the normal distribution", () => {
  // From tables: Abramowitz and Stegun, 26.1.
  it.each([
    [0, 0.5],
    [1, 0.158655253931457],
    [2, 0.0227501319481792],
    [2.5, 0.00620966532577614],
    [4, 3.16712418331199e-5],
    [6, 9.86587645037698e-10],
    [8, 6.22096057427178e-16],
  ])("beyond %d is %d", (z, tail) => {
    expect(normalTail(z) / tail).toBeCloseTo(1, 9);
    expect(normalTail(-z)).toBeCloseTo(1 - tail, 12);
  });
});
