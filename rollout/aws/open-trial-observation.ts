import type { Environment } from "../../environments/environment.ts";
import type { ApiKind } from "../../promotion/aws/api-kinds.ts";
import type { Slice } from "../decide/observation.ts";
import type { DividedFunction } from "./divided-functions.ts";
import { LOG_DELAY, openObservation } from "./open-observation.ts";
import { METRICS_DELAY, openVersionObservation } from "./open-version-observation.ts";

interface Props {
  readonly environment: Environment;
  /** The kinds of APIs of the service. */
  readonly apis: readonly ApiKind[];
  /** How long a slice is, as a setting has it: `1m` */
  readonly interval: string;
  /** Whether anybody wants to know how long invocations take. */
  readonly withDurations: boolean;
  /** Of all services, as `AWS_ENDPOINT_URL` names it. */
  readonly endpoint: string | undefined;
  sleep(milliseconds: number): Promise<void>;
}

/** What a trial did, by what tells of it: slices of the same times. */
export interface TrialObserved {
  /** Requests in the access log of a REST API. @default the service has none */
  readonly logged?: readonly Slice[];
  /** Invocations that Lambda counts of divided functions. @default none is divided */
  readonly counted?: readonly Slice[];
}

/**
 * REST APIs log which requests were the canary's; of the others Lambda counts what its versions did.
 *
 * @throws UserError where the environment's access log cannot be asked what clients got
 */
export function openTrialObservation({ apis, ...props }: Props) {
  const logged = apis.includes("rest") ? openObservation(props) : undefined;
  const counted = openVersionObservation(props);
  return async (from: number, to: number, divided: readonly DividedFunction[]): Promise<TrialObserved> => ({
    ...(logged && { logged: await logged(from, to) }),
    ...(divided.length > 0 && { counted: await counted(from, to, divided) }),
  });
}

/** How much later all of it can be asked for: milliseconds. */
export const delayOf = (apis: readonly ApiKind[]): number =>
  apis.some((kind) => kind !== "rest") ? METRICS_DELAY : LOG_DELAY;
