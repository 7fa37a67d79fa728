/** `trials` draws, each a success with the same probability. */
export interface Binomial {
  /** A whole number. */
  readonly trials: number;
  /** Between 0 and 1. */
  readonly probability: number;
}

/**
 * P(X < count) for the sum X of independent binomial variables none of which is certain: the chances of 0, 1, 2 … successes
 * added up. Exact, and takes count² steps for each variable.
 */
export function fewerThan(count: number, sum: readonly Binomial[]): number {
  const chances = sum.map((one) => chancesOf(one, count)).reduce(ofBoth, [1]);
  return chances.reduce((total, chance) => total + chance, 0);
}

/** P(X = 0), P(X = 1) … up to count - 1. */
function chancesOf({ trials, probability }: Binomial, count: number): readonly number[] {
  const odds = probability / (1 - probability);
  const chances: number[] = [];
  let chance = Math.exp(trials * Math.log1p(-probability));
  for (let successes = 0; successes < count; successes++) {
    chances.push(chance);
    chance *= (odds * (trials - successes)) / (successes + 1);
  }
  return chances;
}

/** Chances of the sum of two variables, as far as the second one's are known. */
const ofBoth = (one: readonly number[], other: readonly number[]): readonly number[] =>
  other.map((_, sum) => {
    let chance = 0;
    for (let part = 0; part <= sum; part++) chance += (one[part] ?? 0) * (other[sum - part] ?? 0);
    return chance;
  });
