import type { Binomial } from "../../../rollout/statistics/binomial-chances.ts";

/** The chance of each count of successes, by adding up every way to get there, one draw after the other. */
export function everyChance(sum: readonly Binomial[]): readonly number[] {
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

/** Each way to choose so many of 0 … of - 1. */
export function choices(of: number, size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  if (of < size) return [];
  return [...choices(of - 1, size), ...choices(of - 1, size - 1).map((rest) => [...rest, of - 1])];
}

export const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
