import { type Binomial, fewerThan } from "./binomial-chances.ts";
import { density, normalTail } from "./normal-tail.ts";

/** So many successes, or failures, are counted out. */
const COUNTED_OUT = 20;

/**
 * P(X ≥ count) for the sum X of independent binomial variables.
 *
 * Exact where successes or failures are few, as they are in a good canary. Beyond, the saddlepoint approximation of Lugannani and
 * Rice with Daniels' second continuity correction: as far as one in a billion it is within 0.4 % for probabilities of 0.05 to 0.5,
 * and within a third where 0.9 is added to 0.0001. The normal approximation is wrong by orders of magnitude.
 *
 * @see https://doi.org/10.2307/1403362 H. E. Daniels, Tail Probability Approximations
 */
export function atLeast(count: number, sum: readonly Binomial[]): number {
  const certain = trialsOf(sum.filter(({ probability }) => probability === 1));
  return atLeastOfUncertain(
    count - certain,
    sum.filter(({ probability }) => probability > 0 && probability < 1),
  );
}

function atLeastOfUncertain(count: number, draws: readonly Binomial[]): number {
  const spare = trialsOf(draws) - count;
  if (count <= 0) return 1;
  if (spare < 0) return 0;
  if (count <= COUNTED_OUT) return Math.max(0, 1 - fewerThan(count, draws));
  if (spare < COUNTED_OUT) return fewerThan(spare + 1, draws.map(inverse));
  return approximately(count, draws);
}

function approximately(count: number, draws: readonly Binomial[]): number {
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
  return atLeast(trialsOf(sum) - count, sum.map(inverse));
}

const trialsOf = (sum: readonly Binomial[]): number => sum.reduce((total, { trials }) => total + trials, 0);

const inverse = ({ trials, probability }: Binomial): Binomial => ({ trials, probability: 1 - probability });

/** Where the derivative of the cumulant generating function is x; it grows with t, so halving an interval finds it. */
function saddlepoint(x: number, draws: readonly Binomial[]): number {
  let [low, high] = [-40, 40];
  for (let round = 0; round < 50; round++) {
    const t = (low + high) / 2;
    const first = draws.reduce((sum, draw) => sum + draw.trials * tilted(draw, t), 0);
    if (first < x) low = t;
    else high = t;
  }
  return low;
}

/** The cumulant generating function at t, and its second and third derivative. */
function cumulants(t: number, draws: readonly Binomial[]) {
  let [value, second, third] = [0, 0, 0];
  for (const draw of draws) {
    const variance = draw.trials * tilted(draw, t) * (1 - tilted(draw, t));
    value += draw.trials * Math.log1p(draw.probability * Math.expm1(t));
    second += variance;
    third += variance * (1 - 2 * tilted(draw, t));
  }
  return { value, second, third };
}

/** The probability of a draw whose odds are e^t times as high. */
const tilted = ({ probability }: Binomial, t: number): number =>
  (probability * Math.exp(t)) / (1 - probability + probability * Math.exp(t));
