import { UserError } from "../../errors/user-error.ts";
import type { ServedStage } from "../../promotion/aws/served-stage.ts";
import { driftOf } from "../../promotion/drift.ts";
import type { ClosedLatch } from "../../releases/latch.ts";
import type { Ledger } from "../../releases/ledger.ts";
import type { Trial } from "../decide/look.ts";

/** What AWS has of an environment. */
export interface Served {
  readonly stage: ServedStage;
  /** @default no release is kept back */
  readonly latch?: ClosedLatch | undefined;
}

/** In what the stage serves; which other releases exist does not matter here. None where a latch keeps the release back. */
export function differences(ledger: Ledger, { stage, latch }: Served): readonly string[] {
  const rest = { ...stage, deployed: ledger.retained.map(({ release }) => release) };
  const drift = driftOf(ledger, { rest });
  return drift.length > 0 && driftOf(ledger, { rest }, latch).length === 0 ? [] : drift;
}

/** Whether the release on trial was taken from the stage, and nothing else was changed there: a decision, whoever made it. */
export const isTakenAway = (ledger: Ledger, { stage }: Served): boolean =>
  ledger.canary !== undefined &&
  stage.canary === undefined &&
  stage.live.release === ledger.live &&
  stage.live.alias === ledger.live;

/**
 * Why a trial is over, though the ledger has it.
 *
 * @throws UserError where AWS serves something else than the ledger says
 */
export function stoppedBecause(environment: string, ledger: Ledger, served: Served): string | undefined {
  const { latch } = served;
  if (latch !== undefined && latch.release === ledger.canary?.release) {
    return `the alarm ${latch.alarm} rolled it back (${latch.reason}); \`npm run release -- unlatch ${environment}\` lets it be tried again`;
  }
  const found = differences(ledger, served);
  if (found.length === 0) return undefined;
  if (isTakenAway(ledger, served)) {
    return "the stage has no canary any more: somebody, or the alarm's function, has removed it";
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
export function asServed(trial: Trial, { updatedAt }: ServedStage): Trial {
  const { percent, since } = trial.shares.at(-1) ?? { percent: 0, since: 0 };
  const servedSince = updatedAt?.getTime() ?? since;
  return servedSince > since ? { ...trial, shares: [...trial.shares, { percent, since: servedSince }] } : trial;
}
