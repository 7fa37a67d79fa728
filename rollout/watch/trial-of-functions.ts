import { agreedRelease } from "../../promotion/aliases/agreed-release.ts";
import { describeCall } from "../../promotion/aliases/describe-call.ts";
import { isCalledBy } from "../../promotion/aliases/expected-call.ts";
import type { Call, CalledFunction } from "../../promotion/aws/served.ts";
import { type Ledger, retainedIds } from "../../releases/ledger.ts";
import type { TrialInAws } from "./trial-in-aws.ts";

type Weighed = CalledFunction & { readonly called: Required<Call> };

/** The trial that aliases tell: by weights where there are some, and else by the ledger, as far as functions allow it. */
export function trialOfFunctions(ledger: Ledger, functions: readonly CalledFunction[]): TrialInAws {
  const weighed = functions.filter(isWeighed);
  const [first] = weighed;
  if (first === undefined) return undivided(ledger, functions);
  const live = releaseWith(weighed, ({ version }) => version, [ledger.live, ...newestFirst(ledger)]);
  const tried = releaseWith(weighed, (call) => call.tried.version, [
    ...(ledger.canary ? [ledger.canary.release] : []),
    ...newestFirst(ledger),
  ]);
  const canary = { release: tried, percentTraffic: first.called.tried.percentTraffic };
  return {
    live,
    canary,
    divided: weighed.map(({ name, called }) => ({ name, live: called.version, canary: called.tried.version })),
    notes: disagreement({ ...ledger, live, canary }, functions),
  };
}

const isWeighed = (one: CalledFunction): one is Weighed => one.called?.tried !== undefined;

/** A weight of 0 % is none: only the ledger knows of such a trial. */
function undivided(ledger: Ledger, functions: readonly CalledFunction[]): TrialInAws {
  const agreed = agreedRelease(functions, ledger, ledger.live);
  if (agreed === undefined) return { live: "several releases", divided: [], notes: disagreement(ledger, functions) };
  const { live, canary } = agreed;
  return { live, ...(canary && { canary }), divided: [], notes: [] };
}

/** The one that has all of these versions, or at least the first: several have, where they differ in other functions. */
function releaseWith(
  weighed: readonly Weighed[],
  versionIn: (call: Required<Call>) => string,
  preferred: readonly string[],
): string {
  const has = (release: string) => (one: Weighed) => one.versions[release] === versionIn(one.called);
  const known = [...new Set([...preferred, ...weighed.flatMap(({ versions }) => Object.keys(versions))])];
  return (
    known.find((release) => weighed.every(has(release))) ??
    known.find((release) => weighed.slice(0, 1).every(has(release))) ??
    `version ${weighed.slice(0, 1).map(({ called }) => versionIn(called))}, which no release has`
  );
}

const newestFirst = (ledger: Ledger): readonly string[] => [...retainedIds(ledger)].reverse();

function disagreement(ledger: Ledger, functions: readonly CalledFunction[]): readonly string[] {
  const odd = functions.filter((one) => !isCalledBy(one, ledger));
  if (odd.length === 0) return [];
  const calls = odd.map((one) => `${one.name}: ${describeCall(one.called, one, ledger)}`);
  return [`functions do not agree, as while they are deployed: ${calls.join("; ")}`];
}
