import type { Rollout } from "../../environments/settings/rollout.ts";
import { UserError } from "../../errors/user-error.ts";
import { atPatience } from "../act/at-patience.ts";
import type { LedgerMoment } from "../act/standing-of.ts";
import type { DividedFunction } from "../aws/divided-functions.ts";
import type { TrialObserved } from "../aws/open-trial-observation.ts";
import { duration } from "../decide/duration.ts";
import { lookAtTrial } from "./look-at-trial.ts";
import type { TrialInAws } from "./trial-in-aws.ts";
import { trialSince } from "./trial-since.ts";
import type { Watched } from "./watched.ts";

export interface Watch {
  readonly environment: string;
  readonly plan: Rollout | undefined;
  /** Milliseconds from one look to the next. */
  readonly every: number;
  /** Milliseconds after which it ends. @default it goes on as long as the trial */
  readonly for?: number;
  /** How much later than a request it can be asked for: milliseconds. */
  readonly delay: number;
  /** Whether it is asked how long invocations take. */
  readonly withDurations: boolean;
  /** What divides requests in AWS: the stage of a REST API where there is one. */
  readonly divider: "stage" | "functions";
  /** @throws Unreachable when AWS does not answer */
  readTrial(): Promise<TrialInAws>;
  /** @throws Unreachable when it cannot be asked */
  observe(from: number, to: number, divided: readonly DividedFunction[]): Promise<TrialObserved>;
  /** The ledger of this work tree, newest first. */
  moments(now: number): readonly LedgerMoment[];
  /** Told what does not answer, and when it is asked again. */
  note(text: string): void;
  /** Milliseconds since 1970. */
  clock(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** The trial has ended: what is served now. */
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
  const memory: Memory = { seen: new Map() };
  for (let isFirst = true; ; isFirst = false) {
    const looked = await patiently(watch, () => look(watch, memory, isFirst));
    yield looked;
    if ("ended" in looked || clock() + every > ends) return;
    await watch.sleep(every);
  }
}

interface Memory {
  /** When each share of each release was seen first, milliseconds since 1970. */
  readonly seen: Map<string, number>;
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

async function look(watch: Watch, { seen }: Memory, isFirst: boolean): Promise<Watched | WatchEnded> {
  const { environment, plan, clock, delay, divider, withDurations } = watch;
  const inAws = await watch.readTrial();
  const { canary } = inAws;
  const at = clock();
  const moments = watch.moments(at);
  if (canary === undefined) {
    if (isFirst) throw noCanary(watch, moments, inAws);
    return { environment, at, ended: endOf(inAws, divider) };
  }
  const key = JSON.stringify(canary);
  seen.set(key, seen.get(key) ?? at);
  const { trial, notes } = trialSince({ ...inAws, canary }, moments, seen.get(key) ?? at);
  const until = at - delay;
  const observed = await watch.observe(trial.shares[0]?.since ?? until, until, inAws.divided);
  const told = [...inAws.notes, ...notes];
  const looked = { ...inAws, canary };
  return lookAtTrial({ environment, plan, withDurations, inAws: looked, trial, observed, at, until, notes: told });
}

function endOf({ live, notes }: TrialInAws, divider: Watch["divider"]): string {
  const now = divider === "stage" ? `the stage serves ${live} to everybody` : `functions serve ${live} to everybody`;
  return [`the trial has ended: ${now}`, ...notes].join("; ");
}

function noCanary({ environment, divider }: Watch, moments: readonly LedgerMoment[], { notes }: TrialInAws): UserError {
  const { canary } = moments[0]?.ledger ?? {};
  const next =
    canary === undefined
      ? `\`npm run release -- canary ${environment} 5\` puts a release on trial, once that is deployed`
      : `the ledger has ${canary.release} on trial with ${canary.percentTraffic} %: that is not deployed, or an alarm or somebody has taken it away`;
  const none =
    divider === "stage"
      ? `the stage '${environment}' has no canary in AWS`
      : `no function of '${environment}' is divided between two releases in AWS`;
  return new UserError([`there is nothing to watch: ${none}; ${next}`, ...notes].join("\n"));
}
