import type { LambdaAlias } from "../model/lambda-alias.ts";

/**
 * The version one invocation of an alias goes to: each additional version has its share, the alias's own the rest.
 *
 * @param random 0 ≤ random < 1
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 */
export function chooseVersion(alias: LambdaAlias, random: () => number): string {
  const weights = Object.entries(alias.additionalVersionWeights);
  if (weights.length === 0) return alias.functionVersion;
  let drawn = random();
  for (const [version, weight] of weights) {
    if (drawn < weight) return version;
    drawn -= weight;
  }
  return alias.functionVersion;
}
