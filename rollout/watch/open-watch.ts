import type { Environment } from "../../environments/environment.ts";
import { UserError } from "../../errors/user-error.ts";
import type { ApiKind } from "../../promotion/aws/api-kinds.ts";
import { readServed } from "../../promotion/aws/read-served.ts";
import type { Look, WatchTimes } from "../../promotion/command.ts";
import { ledgerHistory } from "../../promotion/history/ledger-history.ts";
import { openLedger } from "../../promotion/ledger-file.ts";
import { asUnreachable } from "../aws/as-unreachable.ts";
import { divisionOf } from "../aws/divided-functions.ts";
import { judgesDurations } from "../aws/judges-durations.ts";
import { ledgerMoments } from "../aws/ledger-moments.ts";
import { accessLogsOf } from "../aws/open-observation.ts";
import { delayOf, openTrialObservation } from "../aws/open-trial-observation.ts";
import { milliseconds } from "../decide/duration.ts";
import { describeLook } from "./describe-watched.ts";
import { type TrialInAws, trialInAws } from "./trial-in-aws.ts";
import { watchTrial } from "./watch-trial.ts";

interface Surroundings {
  readonly root: string;
  /** The kinds of APIs of the service. */
  readonly apis: readonly ApiKind[];
  /** Of all services, as `AWS_ENDPOINT_URL` names it. */
  readonly endpoint: string | undefined;
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
 * @throws UserError where there is none, where nothing tells how it does, and without credentials of the environment's account
 */
export async function* openWatch(
  environment: Environment,
  times: WatchTimes,
  surroundings: Surroundings,
): AsyncGenerator<Look> {
  const { root, apis } = surroundings;
  const { name, rollout: plan } = environment;
  const interval = plan?.analysis.interval ?? MINUTE;
  const withDurations = plan !== undefined && judgesDurations(plan);
  const observe = openTrialObservation({ ...surroundings, environment, interval, withDurations });
  const looks = watchTrial({
    ...surroundings,
    environment: name,
    plan,
    every: times.every ?? milliseconds(interval),
    ...(times.for !== undefined && { for: times.for }),
    delay: delayOf(apis),
    withDurations,
    divider: apis.includes("rest") ? "stage" : "functions",
    readTrial: () => asUnreachable(() => readTrial(environment, surroundings)),
    observe: (...asked) => observe(...asked).catch(withoutLogGroup(environment, apis)),
    moments(now) {
      const { file, ledger } = openLedger(root, name);
      return ledgerMoments(ledger, ledgerHistory(root, file) ?? [], now);
    },
  });
  for await (const looked of looks) yield describeLook(looked);
}

/** @throws UserError where functions alone are on trial, and none differs */
async function readTrial(environment: Environment, { root, apis }: Surroundings): Promise<TrialInAws> {
  const { ledger } = openLedger(root, environment.name);
  const served = await readServed(apis, environment, ledger);
  const found = trialInAws(ledger, served);
  if (found.canary !== undefined && found.divided.length === 0)
    divisionOf(environment.name, { ...ledger, live: found.live, canary: found.canary }, served);
  return found;
}

const withoutLogGroup =
  (environment: Environment, apis: readonly ApiKind[]) =>
  (error: unknown): never => {
    if (
      !apis.includes("rest") ||
      !(error instanceof Error) ||
      !`${error.name} ${error.message}`.includes("ResourceNotFoundException")
    )
      throw error;
    throw new UserError(
      `AWS has no log group ${accessLogsOf(environment).join(" or ")} in ${environment.region}: '${environment.name}' is not deployed with its access log; \`npx cdktf diff\` shows what is missing`,
    );
  };
