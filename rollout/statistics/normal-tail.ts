/**
 * P(Z > z) of the standard normal distribution, with a small relative error also far out, where 1 − Φ(z) would be lost in
 * rounding.
 *
 * @see Abramowitz and Stegun, 26.2.14 (continued fraction) and 26.2.10 (series)
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  return z < 2.5 ? 0.5 - density(z) * oddSeries(z) : density(z) / continuedFraction(z);
}

/** The density of the standard normal distribution. */
export const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** z + z³/3 + z⁵/(3·5) + … */
function oddSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let n = 3; term > sum * Number.EPSILON; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return sum;
}

/** z + 1/(z + 2/(z + 3/(z + …))) */
function continuedFraction(z: number): number {
  let value = z;
  for (let n = 120; n >= 1; n--) value = z + n / value;
  return value;
}
