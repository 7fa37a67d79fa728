import { type Ledger, retainedIds } from "../../releases/ledger.ts";
import type { Call, CalledFunction } from "../aws/served.ts";

/** `r-1a2b3c4d, and r-5e6f7a8b for 5 %`: what an alias `live` leads to, by the releases that have these versions. */
export function describeCall(call: Call | undefined, { versions }: CalledFunction, ledger: Ledger): string {
  if (call === undefined) return "no alias 'live'";
  const newestFirst = [...retainedIds(ledger)].reverse();
  const nameOf = (version: string, first: string | undefined) =>
    [first, ...newestFirst].find((release) => release !== undefined && versions[release] === version) ??
    `version ${version}, which no release has`;
  const live = nameOf(call.version, ledger.live);
  if (call.tried === undefined) return live;
  return `${live}, and ${nameOf(call.tried.version, ledger.canary?.release)} for ${call.tried.percentTraffic} %`;
}
