import type { Binomial } from "./binomial-chances.ts";
import { atLeast, atMost } from "./binomial-sum.ts";

export interface Counts {
  readonly requests: number;
  readonly failures: number;
}

/** What both releases got at the same time, under the same share. */
export interface Stratum {
  readonly canary: Counts;
  readonly live: Counts;
}

/**
 * How likely at least so many failures of the canary are, if it fails no more often than live does: the p-value of a one-sided
 * conditional test of two proportions.
 *
 * Given all failures of a stratum, those of a canary that is no worse are a binomial sample with the canary's share of the
 * requests. Strata stand for the steps of a rollout, so an hour that was bad for both releases is not held against the one that
 * had more of its requests then.
 */
export const worseThanLive = (strata: readonly Stratum[]): number =>
  atLeast(
    failuresOf(strata, "canary"),
    strata.map((stratum) => conditional(stratum, 1)),
  );

/** How likely at most so many failures of the canary are, if it fails `ratio` times as often as live does, or more. */
export const timesWorse = (strata: readonly Stratum[], ratio: number): number =>
  atMost(
    failuresOf(strata, "canary"),
    strata.map((stratum) => conditional(stratum, ratio)),
  );

/** How likely at most so many failures are, if each request fails with this probability, or more. */
export const failsAsOftenAs = ({ requests, failures }: Counts, probability: number): number =>
  atMost(failures, [{ trials: requests, probability }]);

/** How likely at least so many failures are, if each request fails with this probability, or less. */
export const failsNoMoreThan = ({ requests, failures }: Counts, probability: number): number =>
  atLeast(failures, [{ trials: requests, probability }]);

export const failuresOf = (strata: readonly Stratum[], release: "canary" | "live"): number =>
  strata.reduce((sum, stratum) => sum + stratum[release].failures, 0);

export const requestsOf = (strata: readonly Stratum[], release: "canary" | "live"): number =>
  strata.reduce((sum, stratum) => sum + stratum[release].requests, 0);

/**
 * Live's failures per request at the times when the canary had its requests: each step's rate of live, weighed by the
 * canary's requests in it. 0 where live had none.
 */
export function liveRateBeside(strata: readonly Stratum[]): number {
  const compared = strata.filter(({ live }) => live.requests > 0);
  const requests = requestsOf(compared, "canary");
  const expected = compared.reduce(
    (sum, { canary, live }) => sum + (canary.requests * live.failures) / live.requests,
    0,
  );
  return requests === 0 ? 0 : expected / requests;
}

/** Failures of the canary among all of a stratum, when it fails `ratio` times as often as live does. */
function conditional({ canary, live }: Stratum, ratio: number): Binomial {
  const weight = ratio * canary.requests;
  return {
    trials: canary.failures + live.failures,
    probability: weight === 0 ? 0 : weight / (weight + live.requests),
  };
}
