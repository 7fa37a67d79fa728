import { density, normalTail } from "./normal-tail.ts";

/** `trials` draws, each a success with the same probability. */
export interface Binomial {
  /** A whole number. */
  readonly trials: number;
  /** Between 0 and 1. */
  readonly probability: number;
}

/**
 * P(X ≥ count) for the sum X of independent binomial variables.
 *
 * The saddlepoint approximation of Lugannani and Rice with Daniels' second continuity correction. It is within a few percent of
 * the true tail, also where that is one in a million and where the expected count is far below one; the normal approximation
 * is wrong there by orders of magnitude, and such are the numbers of a canary.
 *
 * @see https://doi.org/10.2307/1403362 H. E. Daniels, Tail Probability Approximations
 */
export function atLeast(count: number, sum: readonly Binomial[]): number {
  const draws = sum.filter(({ trials, probability }) => trials > 0 && probability > 0);
  const most = draws.reduce((total, { trials }) => total + trials, 0);
  if (count <= 0) return 1;
  if (count > most) return 0;
  if (count === most) return draws.reduce((product, { trials, probability }) => product * probability ** trials, 1);
  const x = count - 0.5;
  const t = saddlepoint(x, draws);
  const { value, second, third } = cumulants(t, draws);
  const w = Math.sign(t) * Math.sqrt(Math.max(0, 2 * (t * x - value)));
  // At the mean both terms below are infinite; this is their limit.
  if (Math.abs(w) < 1e-5) return 0.5 - third / (6 * Math.sqrt(2 * Math.PI) * second ** 1.5);
  const u = 2 * Math.sinh(t / 2) * Math.sqrt(second);
  return Math.min(1, Math.max(0, normalTail(w) - density(w) * (1 / w - 1 / u)));
}

/** P(X ≤ count): at least as many failures as are left. */
export function atMost(count: number, sum: readonly Binomial[]): number {
  const trials = sum.reduce((total, one) => total + one.trials, 0);
  const failures = sum.map((one) => ({ trials: one.trials, probability: 1 - one.probability }));
  return atLeast(trials - count, failures);
}

/** Where the derivative of the cumulant generating function is x; it grows with t, so halving an interval finds it. */
function saddlepoint(x: number, draws: readonly Binomial[]): number {
  let low = -40;
  let high = 40;
  let t = 0;
  for (let round = 0; round < 200 && high - low > 1e-12; round++) {
    const { first, second } = cumulants(t, draws);
    if (Math.abs(first - x) < 1e-11 * x) break;
    if (first < x) low = t;
    else high = t;
    const newton = t + (x - first) / second;
    t = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return t;
}

/** The cumulant generating function at t, and its first three derivatives. */
function cumulants(t: number, draws: readonly Binomial[]) {
  let [value, first, second, third] = [0, 0, 0, 0];
  for (const { trials, probability } of draws) {
    const tilted = (probability * Math.exp(t)) / (1 - probability + probability * Math.exp(t));
    const variance = tilted * (1 - tilted);
    value += trials * Math.log1p(probability * Math.expm1(t));
    first += trials * tilted;
    second += trials * variance;
    third += trials * variance * (1 - 2 * tilted);
  }
  return { value, first, second, third };
}
