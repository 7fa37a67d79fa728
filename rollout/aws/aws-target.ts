import { UserError } from "../../errors/user-error.ts";
import type { Served } from "../../promotion/aws/served.ts";
import { abortCanary } from "../../promotion/edits/abort-canary.ts";
import { promoteCanary } from "../../promotion/edits/promote-canary.ts";
import { startCanary } from "../../promotion/edits/start-canary.ts";
import type { ClosedLatch } from "../../releases/latch.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { standingOf } from "../act/standing-of.ts";
import type { Target } from "../act/target.ts";
import { Unreachable } from "../act/unreachable.ts";
import type { Slice } from "../decide/observation.ts";
import { type DividedFunction, divisionOf } from "./divided-functions.ts";
import { ledgerMoments } from "./ledger-moments.ts";
import type { LedgerStore } from "./ledger-store.ts";
import {
  asServed,
  changedByHand,
  differences,
  type InAws,
  isChangedSince,
  isTakenAway,
  stoppedBecause,
} from "./served-trial.ts";

export interface AwsTargetProps {
  /** As messages and commits call it. */
  readonly environment: string;
  readonly ledger: LedgerStore;
  /** What AWS serves, by every API. @throws Unreachable when it does not answer */
  readServed(ledger: Ledger): Promise<Served>;
  /**
   * The release an alarm has rolled back, which no deployment starts again. @throws Unreachable as above
   *
   * @default nothing rolls back by itself
   */
  readLatch?(): Promise<ClosedLatch | undefined>;
  /**
   * What clients got in a time, in whole slices. @throws Unreachable when it cannot be asked
   *
   * @param divided functions behind APIs that have no canary
   */
  observe(from: number, to: number, divided: readonly DividedFunction[]): Promise<readonly Slice[]>;
  /** Makes AWS as the ledger says. @throws Unreachable when that may work later, UserError when it will not */
  deploy(): Promise<void>;
  /** @param begins to be called when the command is started next */
  run(...args: [...Parameters<Target["run"]>, begins: () => void]): ReturnType<Target["run"]>;
  /** Milliseconds since 1970. */
  clock(): number;
  sleep(milliseconds: number): Promise<void>;
  /** How much later than the request its line can be asked for: milliseconds. */
  readonly delay: number;
}

/** How often a wait looks whether somebody has changed the ledger: milliseconds. */
const LOOK_EVERY = 10_000;

/**
 * An environment in AWS. Each step of the rollout is one commit of the ledger, and then a deployment; what the rollout knows, it
 * reads from the history of that file, from the stage and from the access logs.
 */
export function awsTarget(props: AwsTargetProps): Target {
  const { ledger, clock, delay } = props;
  /** The ledger as this run has left it. */
  let known: string | undefined;
  const change = async (edit: (before: Ledger) => Ledger, subject: string) => {
    const opened = ledger.open();
    ledger.change(opened, edit(opened.ledger), `${props.environment}: ${subject}`);
    known = ledger.open().text;
    await deployAndCheck(props);
  };
  return {
    async situation() {
      const { file, text } = ledger.open();
      // What somebody else wrote is committed and deployed before it is judged, or refused.
      if (known !== undefined && text !== known) throw new Unreachable(`${file} was changed meanwhile`);
      return situationOf(props);
    },
    async settle() {
      await settle(props);
      known = ledger.open().text;
    },
    send: (release, percent, because) =>
      change((before) => startCanary(before, percent, release), `${release} gets ${percent} %, ${because}`),
    promote: (release, because) => change(promoteCanary, `promote ${release}: ${because}`),
    rollBack: (release, because) => change(abortCanary, `end the trial of ${release}: ${because}`),
    run: (hook, command, release) =>
      props.run(hook, command, release, hook === "afterPromotion" ? ledger.beginAfterPromotion : () => undefined),
    async waitUntil(moment) {
      const { text } = ledger.open();
      while (clock() - delay < moment && ledger.open().text === text) {
        await props.sleep(Math.min(LOOK_EVERY, Math.max(0, moment + delay - clock())));
      }
    },
  };
}

async function situationOf(props: AwsTargetProps): ReturnType<Target["situation"]> {
  const { ledger, clock, delay, observe } = props;
  const now = clock() - delay;
  const standing = standingOf(ledgerMoments(ledger.open().ledger, ledger.history(), now));
  const { trial } = standing;
  if (trial === undefined) return { ...standing, isAfterPromotionDue: ledger.isNewlyPromoted(), slices: [], now };
  const served = await inAws(props);
  const { ledger: wanted } = ledger.open();
  const stopped = stoppedBecause(props.environment, wanted, served);
  const slices = await observe(trial.shares[0]?.since ?? now, now, divisionOf(props.environment, wanted, served));
  return {
    ...standing,
    trial: asServed(trial, served.rest),
    slices,
    now,
    ...(stopped !== undefined && { stopped }),
  };
}

async function settle(props: AwsTargetProps): Promise<void> {
  const { ledger, environment } = props;
  ledger.settle();
  const served = await inAws(props);
  const { ledger: wanted } = ledger.open();
  const found = differences(wanted, served);
  if (found.length === 0) return;
  const isNewer = isChangedSince(wanted, served, ledger.history()[0]?.at);
  // It is told as such by `situation`, and not undone.
  if (isNewer && isTakenAway(wanted, served)) return;
  if (isNewer) throw changedByHand(environment, found);
  await deployAndCheck(props);
}

async function deployAndCheck(props: AwsTargetProps): Promise<void> {
  await props.deploy();
  const left = differences(props.ledger.open().ledger, await inAws(props));
  if (left.length > 0)
    throw new UserError(`the deployment ended well, and AWS is still not as the ledger says:\n${left.join("\n")}`);
}

const inAws = async ({ ledger, readServed, readLatch }: AwsTargetProps): Promise<InAws> => ({
  ...(await readServed(ledger.open().ledger)),
  latch: await readLatch?.(),
});
