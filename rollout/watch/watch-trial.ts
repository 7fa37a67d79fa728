import type { Rollout } from "../../environments/settings/rollout.ts";
import { UserError } from "../../errors/user-error.ts";
import type { ServedStage } from "../../promotion/aws/served-stage.ts";
import { atPatience } from "../act/at-patience.ts";
import type { LedgerMoment } from "../act/standing-of.ts";
import { duration } from "../decide/duration.ts";
import type { Slice } from "../decide/observation.ts";
import { lookAtTrial, nameOf } from "./look-at-trial.ts";
import { trialOnStage } from "./trial-on-stage.ts";
import type { Watched } from "./watched.ts";

export interface Watch {
  readonly environment: string;
  readonly plan: Rollout | undefined;
  /** Milliseconds from one look to the next. */
  readonly every: number;
  /** Milliseconds after which it ends. @default it goes on as long as the trial */
  readonly for?: number;
  /** How much later than a request its access log line can be asked for: milliseconds. */
  readonly delay: number;
  /** @throws Unreachable when it does not answer */
  readStage(): Promise<ServedStage>;
  /** @throws Unreachable when it cannot be asked */
  observe(from: number, to: number): Promise<readonly Slice[]>;
  /** The ledger of this work tree, newest first. */
  moments(now: number): readonly LedgerMoment[];
  /** Told what does not answer, and when it is asked again. */
  note(text: string): void;
  /** Milliseconds since 1970. */
  clock(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** The trial has ended: what the stage serves now. */
export interface WatchEnded {
  readonly environment: string;
  readonly at: number;
  readonly ended: string;
}

/**
 * Looks at a trial time and again, until it has ended, or for as long as it is to.
 *
 * @throws UserError where none is on, or AWS has not answered for a quarter of an hour
 */
export async function* watchTrial(watch: Watch): AsyncGenerator<Watched | WatchEnded> {
  const { clock, every } = watch;
  const ends = clock() + (watch.for ?? Number.POSITIVE_INFINITY);
  for (let isFirst = true; ; isFirst = false) {
    const looked = await patiently(watch, () => look(watch, isFirst));
    yield looked;
    if ("ended" in looked || clock() + every > ends) return;
    await watch.sleep(every);
  }
}

const patiently = <Result>({ note, clock, sleep }: Watch, ask: () => Promise<Result>) =>
  atPatience(
    {
      clock,
      sleep,
      tell(event) {
        if (event.event === "unreachable") note(`${event.because}; once more in ${duration(event.againIn)}`);
      },
    },
    ask,
    { isSettled: true },
  );

async function look(watch: Watch, isFirst: boolean): Promise<Watched | WatchEnded> {
  const { environment, plan, clock, delay } = watch;
  const stage = await watch.readStage();
  const { live, canary } = stage;
  const at = clock();
  if (canary === undefined) {
    if (isFirst) throw noCanary(watch, at);
    return { environment, at, ended: `the trial has ended: the stage serves ${nameOf(live)} to everybody` };
  }
  const { trial, notes } = trialOnStage({ ...stage, canary }, watch.moments(at), at);
  const until = at - delay;
  const slices = await watch.observe(trial.shares[0]?.since ?? until, until);
  return lookAtTrial({ environment, plan, stage: { live, canary }, trial, slices, at, until, notes });
}

function noCanary({ environment, moments }: Watch, now: number): UserError {
  const { canary } = moments(now)[0]?.ledger ?? {};
  const next =
    canary === undefined
      ? `\`npm run release -- canary ${environment} 5\` puts a release on trial, once that is deployed`
      : `the ledger has ${canary.release} on trial with ${canary.percentTraffic} %: that is not deployed, or an alarm or somebody has taken it away`;
  return new UserError(`there is nothing to watch: the stage '${environment}' has no canary in AWS; ${next}`);
}
