import { UserError } from "../../errors/user-error.ts";
import type { ServedStage } from "../../promotion/aws/served-stage.ts";
import { driftOf } from "../../promotion/drift.ts";
import { abortCanary } from "../../promotion/edits/abort-canary.ts";
import { promoteCanary } from "../../promotion/edits/promote-canary.ts";
import { startCanary } from "../../promotion/edits/start-canary.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { standingOf } from "../act/standing-of.ts";
import type { Target } from "../act/target.ts";
import type { Trial } from "../decide/look.ts";
import type { Slice } from "../decide/observation.ts";
import { ledgerMoments } from "./ledger-moments.ts";
import type { LedgerStore } from "./ledger-store.ts";

export interface AwsTargetProps {
  /** As messages and commits call it. */
  readonly environment: string;
  readonly ledger: LedgerStore;
  /** What AWS serves. @throws Unreachable when it does not answer */
  readStage(): Promise<ServedStage>;
  /** What clients got in a time, in whole slices. @throws Unreachable when it cannot be asked */
  observe(from: number, to: number): Promise<readonly Slice[]>;
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
  const change = async (edit: (before: Ledger) => Ledger, subject: string) => {
    const opened = ledger.open();
    ledger.change(opened, edit(opened.ledger), `${props.environment}: ${subject}`);
    await deployAndCheck(props);
  };
  return {
    situation: () => situationOf(props),
    settle: () => settle(props),
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
  const stopped = stoppedBecause(trial, await props.readStage());
  const slices = await observe(trial.shares[0]?.since ?? now, now);
  return { ...standing, slices, now, ...(stopped !== undefined && { stopped }) };
}

/** A trial is over when the stage has no canary any more, whoever has taken it away. */
function stoppedBecause({ release }: Trial, { canary }: ServedStage): string | undefined {
  if (canary?.release === release) return undefined;
  if (canary === undefined)
    return "the stage has no canary any more: somebody, or the alarm's function, has removed it";
  return `the stage tries ${canary.release ?? `deployment ${canary.deploymentId}`} instead`;
}

async function settle(props: AwsTargetProps): Promise<void> {
  const { ledger } = props;
  ledger.settle();
  const stage = await props.readStage();
  const { ledger: wanted } = ledger.open();
  if (differences(wanted, stage).length === 0) return;
  const since = ledger.history()[0]?.at;
  const isNewer = stage.updatedAt !== undefined && since !== undefined && stage.updatedAt > since;
  // A canary that was taken away is a decision: it is told as such, and not undone.
  if (isNewer && wanted.canary !== undefined && stage.canary === undefined && stage.live.release === wanted.live)
    return;
  if (isNewer) {
    throw new UserError(
      `AWS was changed by hand after the ledger was:\n${differences(wanted, stage).join("\n")}\n` +
        `\`npm run release -- adopt ${props.environment}\` makes the ledger say so; deploying goes back to it`,
    );
  }
  await deployAndCheck(props);
}

async function deployAndCheck({ deploy, readStage, ledger }: AwsTargetProps): Promise<void> {
  await deploy();
  const left = differences(ledger.open().ledger, await readStage());
  if (left.length > 0)
    throw new UserError(`the deployment ended well, and AWS is still not as the ledger says:\n${left.join("\n")}`);
}

/** In what the stage serves; which other releases exist does not matter here. */
const differences = (ledger: Ledger, stage: ServedStage): readonly string[] =>
  driftOf(ledger, { rest: { ...stage, deployed: ledger.retained.map(({ release }) => release) } });
