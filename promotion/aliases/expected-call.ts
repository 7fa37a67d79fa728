import type { Ledger } from "../../releases/ledger.ts";
import type { Call, CalledFunction } from "../aws/served.ts";

/**
 * What the alias `live` of a function leads to where AWS is as the ledger says. The stack declares the same: versions that are equal
 * are not weighed, nor is a function that one of the two releases lacks.
 *
 * @returns undefined where AWS has no version of it for any retained release
 */
export function expectedCall({ versions }: CalledFunction, { live, canary, retained }: Ledger): Call | undefined {
  const own = versions[live];
  const tried = canary && versions[canary.release];
  const version = own ?? tried ?? retained.map(({ release }) => versions[release]).findLast((one) => one !== undefined);
  if (version === undefined) return undefined;
  const isWeighed = own !== undefined && tried !== undefined && tried !== own;
  if (!isWeighed || canary === undefined || canary.percentTraffic === 0) return { version };
  return { version, tried: { version: tried, percentTraffic: canary.percentTraffic } };
}

export const isSameCall = (one: Call | undefined, other: Call | undefined): boolean =>
  one?.version === other?.version &&
  one?.tried?.version === other?.tried?.version &&
  Math.abs((one?.tried?.percentTraffic ?? 0) - (other?.tried?.percentTraffic ?? 0)) < ROUNDED;

/** A weight is written with six places, which are four of a percentage. */
const ROUNDED = 0.0001;

/** Whether a function is called as a ledger says. */
export const isCalledBy = (one: CalledFunction, ledger: Ledger): boolean =>
  isSameCall(one.called, expectedCall(one, ledger));
