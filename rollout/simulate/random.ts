/** Numbers in [0, 1). */
export type Random = () => number;

/** The same numbers for the same seed. @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md mulberry32 */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many of so many draws succeed. */
export function binomial(random: Random, trials: number, probability: number): number {
  if (probability > 0.5) return trials - binomial(random, trials, 1 - probability);
  if (trials <= 0 || probability <= 0) return 0;
  const mean = trials * probability;
  if (mean > 50) return within(Math.round(mean + Math.sqrt(mean * (1 - probability)) * normal(random)), trials);
  return byInversion(random(), trials, probability);
}

/** Adds up the chances of 0, 1, 2 … until they exceed a number drawn. */
function byInversion(drawn: number, trials: number, probability: number): number {
  const odds = probability / (1 - probability);
  let chance = (1 - probability) ** trials;
  let sum = chance;
  let count = 0;
  while (sum < drawn && count < trials) {
    count++;
    chance *= (odds * (trials - count + 1)) / count;
    sum += chance;
  }
  return count;
}

/** A number from the standard normal distribution (Box and Muller). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A number between two others, evenly. */
export const between = (random: Random, low: number, high: number): number => low + random() * (high - low);

const within = (count: number, most: number) => Math.min(most, Math.max(0, count));
