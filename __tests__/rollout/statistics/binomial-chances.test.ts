import { fewerThan } from "../../../rollout/statistics/binomial-chances.ts";
import { everyChance, total } from "../support/every-way.ts";

describe("chances counted out", () => {
  it("are the coin's", () => {
    const coins = [{ trials: 4, probability: 0.5 }];

    expect([0, 1, 2, 3, 4, 5].map((count) => fewerThan(count, coins) * 16)).toEqual(
      [0, 1, 5, 11, 15, 16].map((ways) => expect.closeTo(ways, 12)),
    );
  });

  it("of several variables are those of their sum", () => {
    const sum = [
      { trials: 8, probability: 0.05 },
      { trials: 5, probability: 0.3 },
      { trials: 11, probability: 0.9 },
    ];
    const chances = everyChance(sum);

    chances.forEach((_, count) => {
      expect(fewerThan(count, sum)).toBeCloseTo(total(chances.slice(0, count)), 13);
    });
  });

  it("of nothing are that there are no successes", () => {
    expect(fewerThan(1, [])).toBe(1);
  });

  it("keep what is hardly possible, where 1 - p is no other number than 1", () => {
    expect(1 - fewerThan(1, [{ trials: 1_000_000, probability: 1e-17 }])).toBeCloseTo(1e-11, 15);
  });
});
