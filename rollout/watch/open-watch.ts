import type { Environment } from "../../environments/environment.ts";
import { UserError } from "../../errors/user-error.ts";
import { readServedStage } from "../../promotion/aws/read-served-stage.ts";
import type { Look, WatchTimes } from "../../promotion/command.ts";
import { ledgerHistory } from "../../promotion/history/ledger-history.ts";
import { openLedger } from "../../promotion/ledger-file.ts";
import { asUnreachable } from "../aws/as-unreachable.ts";
import { ledgerMoments } from "../aws/ledger-moments.ts";
import { accessLogsOf, LOG_DELAY, openObservation } from "../aws/open-observation.ts";
import { milliseconds } from "../decide/duration.ts";
import { describeLook } from "./describe-watched.ts";
import { watchTrial } from "./watch-trial.ts";

interface Surroundings {
  readonly root: string;
  note(text: string): void;
  /** Milliseconds since 1970. */
  clock(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Where no plan says how long a slice is. */
const MINUTE = "1m";

/**
 * Watches the canary of an environment in AWS beside live.
 *
 * @throws UserError where there is none, where nothing is logged, and without credentials of the environment's account
 */
export async function* openWatch(
  environment: Environment,
  times: WatchTimes,
  surroundings: Surroundings,
): AsyncGenerator<Look> {
  const { root, sleep } = surroundings;
  const plan = environment.rollout;
  const interval = plan?.analysis.interval ?? MINUTE;
  const observe = openObservation({ environment, interval, sleep });
  const looks = watchTrial({
    ...surroundings,
    environment: environment.name,
    plan,
    every: times.every ?? milliseconds(interval),
    ...(times.for !== undefined && { for: times.for }),
    delay: LOG_DELAY,
    readStage: () => asUnreachable(() => readServedStage(environment)),
    observe: (from, to) => observe(from, to).catch(withoutLogGroup(environment)),
    moments(now) {
      const { file, ledger } = openLedger(root, environment.name);
      return ledgerMoments(ledger, ledgerHistory(root, file) ?? [], now);
    },
  });
  for await (const looked of looks) yield describeLook(looked);
}

const withoutLogGroup =
  (environment: Environment) =>
  (error: unknown): never => {
    if (!(error instanceof Error) || !`${error.name} ${error.message}`.includes("ResourceNotFoundException"))
      throw error;
    throw new UserError(
      `AWS has no log group ${accessLogsOf(environment).join(" or ")} in ${environment.region}: '${environment.name}' is not deployed with its access log; \`npx cdktf diff\` shows what is missing`,
    );
  };
