import { UserError } from "../../errors/user-error.ts";
import { isCalledBy } from "../../promotion/aliases/expected-call.ts";
import type { AliasedApis, CalledFunction, Served } from "../../promotion/aws/served.ts";
import type { ServedStage } from "../../promotion/aws/served-stage.ts";
import { servedDriftOf } from "../../promotion/drift.ts";
import { withoutCanary } from "../../promotion/edits/without-canary.ts";
import type { ClosedLatch } from "../../releases/latch.ts";
import type { Ledger } from "../../releases/ledger.ts";
import type { Trial } from "../decide/look.ts";
import { dividedFunctions } from "./divided-functions.ts";

/** What AWS has of an environment. */
export interface InAws extends Served {
  /** @default no release is kept back */
  readonly latch?: ClosedLatch | undefined;
}

/** In what clients get; which other releases exist does not matter here. None where a latch keeps the release back. */
export function differences(ledger: Ledger, { latch, ...served }: InAws): readonly string[] {
  const drift = servedDriftOf(ledger, served);
  return drift.length > 0 && servedDriftOf(ledger, served, latch).length === 0 ? [] : drift;
}

/** Whether the release on trial was taken away, and nothing else was changed: a decision, whoever made it. */
export const isTakenAway = (ledger: Ledger, { rest, aliased }: InAws): boolean =>
  (rest !== undefined && isTakenFromStage(ledger, rest)) ||
  (aliased !== undefined && isTakenFromFunctions(ledger, { rest, aliased }));

const isTakenFromStage = (ledger: Ledger, { live, canary }: ServedStage): boolean =>
  ledger.canary !== undefined && canary === undefined && live.release === ledger.live && live.alias === ledger.live;

/** An alarm's function takes the weights away one after the other. */
function isTakenFromFunctions(
  ledger: Ledger,
  { rest, aliased }: { readonly rest: ServedStage | undefined; readonly aliased: AliasedApis },
): boolean {
  const taken = withoutWeight(ledger, aliased);
  const others = { ...aliased, functions: aliased.functions.filter((one) => !taken.includes(one)) };
  return taken.length > 0 && servedDriftOf(ledger, { ...(rest && { rest }), aliased: others }).length === 0;
}

const withoutWeight = (ledger: Ledger, { functions }: AliasedApis): readonly CalledFunction[] => {
  const divided = dividedFunctions(ledger, functions).map(({ name }) => name);
  return functions.filter((one) => divided.includes(one.name) && isCalledBy(one, withoutCanary(ledger)));
};

/**
 * Whether AWS was as the ledger says before it was changed. An alias has no time of change; but the stack notes the release on trial
 * beside it in the same step in which it divides it.
 *
 * @param since when the ledger was changed last
 */
export function isChangedSince(ledger: Ledger, { rest, aliased }: InAws, since: Date | undefined): boolean {
  const times = [rest, ...(aliased?.stages ?? [])].flatMap((stage) => stage?.updatedAt ?? []);
  if (since !== undefined && times.some((updatedAt) => updatedAt > since)) return true;
  const taken = aliased === undefined ? [] : withoutWeight(ledger, aliased);
  return taken.length > 0 && taken.every(({ note }) => note?.includes(ledger.canary?.release ?? "") ?? false);
}

/**
 * Why a trial is over, though the ledger has it.
 *
 * @throws UserError where AWS serves something else than the ledger says
 */
export function stoppedBecause(environment: string, ledger: Ledger, served: InAws): string | undefined {
  const { latch } = served;
  if (latch !== undefined && latch.release === ledger.canary?.release) {
    return `the alarm ${latch.alarm} rolled it back (${latch.reason}); \`npm run release -- unlatch ${environment}\` lets it be tried again`;
  }
  const found = differences(ledger, served);
  if (found.length === 0) return undefined;
  if (isTakenAway(ledger, served)) {
    return served.rest === undefined
      ? "functions are not divided any more: somebody, or the alarm's function, has taken weights away"
      : "the stage has no canary any more: somebody, or the alarm's function, has removed it";
  }
  throw changedByHand(environment, found);
}

export const changedByHand = (environment: string, found: readonly string[]) =>
  new UserError(
    `AWS was changed by hand after the ledger was, or from another machine:\n${found.join("\n")}\n` +
      `\`git pull\` where somebody else rolls out; \`npm run release -- adopt ${environment}\` makes the ledger say what AWS serves; ` +
      "deploying goes back to what the ledger says",
  );

/** A step begins when AWS serves it, which is a deployment later than it was committed, or much later after a run that was killed. */
export function asServed(trial: Trial, stage: Pick<ServedStage, "updatedAt"> | undefined): Trial {
  const { percent, since } = trial.shares.at(-1) ?? { percent: 0, since: 0 };
  const servedSince = stage?.updatedAt?.getTime() ?? since;
  return servedSince > since ? { ...trial, shares: [...trial.shares, { percent, since: servedSince }] } : trial;
}
