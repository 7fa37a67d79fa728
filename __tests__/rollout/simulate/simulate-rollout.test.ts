import { binomial, seeded } from "../../../rollout/simulate/random.ts";
import { KINDS } from "../../../rollout/simulate/scenario.ts";
import { SIMULATED_PLAN, simulateKind } from "../../../rollout/simulate/simulate-kind.ts";

describe("simulated rollouts", () => {
  it.each(KINDS.map((kind) => [kind.name, kind] as const))("of a release that is %s end as they must", (_, kind) => {
    const { ends, right } = simulateKind(SIMULATED_PLAN, kind, { runs: 40, seed: 1 });

    expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(40);
    expect(right).toBeGreaterThanOrEqual(39);
  });

  it("are the same for the same seed", () => {
    const [kind] = KINDS;
    if (kind === undefined) throw new Error("there are no kinds");
    const run = (seed: number) => simulateKind(SIMULATED_PLAN, kind, { runs: 3, seed });

    expect(run(5)).toEqual(run(5));
    expect(run(5)).not.toEqual(run(6));
  });
});

describe("random numbers", () => {
  it.each([
    [1_000, 0.004],
    [1_000, 0.3],
    [1_000, 0.97],
    [5, 0.5],
  ])("of %d draws succeed as often as expected: %d", (trials, probability) => {
    const random = seeded(1);
    const rounds = 4_000;
    const mean =
      Array.from({ length: rounds }, () => binomial(random, trials, probability)).reduce((a, b) => a + b) / rounds;
    const deviation = Math.sqrt((trials * probability * (1 - probability)) / rounds);

    expect(Math.abs(mean - trials * probability)).toBeLessThan(4 * deviation + 0.01);
  });
});
