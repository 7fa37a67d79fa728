import { type Ledger, retainedIds } from "../../releases/ledger.ts";
import type { CalledFunction } from "../aws/served.ts";
import { withoutCanary } from "../edits/without-canary.ts";
import { isCalledBy } from "./expected-call.ts";

/**
 * The ledger that all functions are called by. Releases can have the same version of each function; then what the ledger says is taken,
 * and else the newest.
 *
 * @param preferred what is live, if the functions allow it
 * @returns undefined where the functions do not agree
 */
export function agreedRelease(
  functions: readonly CalledFunction[],
  ledger: Ledger,
  preferred: string,
): Ledger | undefined {
  const newestFirst = [...retainedIds(ledger)].reverse();
  for (const live of new Set([preferred, ledger.live, ...newestFirst])) {
    for (const canary of trialsOf(functions, ledger, newestFirst)) {
      const one: Ledger = { ...withoutCanary(ledger), live, ...(canary && { canary }) };
      if (canary?.release !== live && functions.every((called) => isCalledBy(called, one))) return one;
    }
  }
  return undefined;
}

/** Of 0 %, and of a release with the same functions, AWS shows nothing: the ledger is believed. */
function trialsOf(
  functions: readonly CalledFunction[],
  { canary }: Ledger,
  newestFirst: readonly string[],
): readonly Ledger["canary"][] {
  // Where functions show several shares, none of these is what all of them are called by.
  const [percentTraffic] = functions.flatMap(({ called }) => called?.tried?.percentTraffic ?? []);
  if (percentTraffic === undefined) return [canary, undefined];
  const releases = canary ? [canary.release, ...newestFirst] : newestFirst;
  return [canary, ...releases.map((release) => ({ release, percentTraffic }))];
}
