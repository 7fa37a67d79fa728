import { STSClient } from "@aws-sdk/client-sts";

import { callServices } from "../../aws/call-service.ts";
import { getMetricData } from "../../aws/metric-data.ts";
import type { Environment } from "../../environments/environment.ts";
import { apiPrefixOf } from "../../environments/one-api.ts";
import { milliseconds } from "../decide/duration.ts";
import type { Slice } from "../decide/observation.ts";
import { asUnreachable } from "./as-unreachable.ts";
import type { DividedFunction } from "./divided-functions.ts";
import { observeInChunks } from "./observe-in-chunks.ts";
import { observeVersions, type QueryMetrics } from "./observe-versions.ts";

interface Props {
  readonly environment: Environment;
  /** How long a slice is, as a setting has it: `1m` */
  readonly interval: string;
  /** Whether anybody wants to know how long invocations take: most of what is asked for is for that. */
  readonly withDurations: boolean;
  /** Of all services, as `AWS_ENDPOINT_URL` names it. */
  readonly endpoint: string | undefined;
}

/** How much later than an invocation Lambda's metrics can be asked for: milliseconds. */
export const METRICS_DELAY = 180_000;

/** What divided functions of an environment in AWS did, from a moment to another, slice by slice. */
export function openVersionObservation({ environment, interval, withDurations, endpoint }: Props) {
  const { region } = environment;
  // The SDK knows every way in which people log in; this service has no client here.
  const call = callServices({ region, credentials: new STSClient({ region }).config.credentials, endpoint });
  const period = milliseconds(interval);
  const props = {
    query: (...args: Parameters<QueryMetrics>) => asUnreachable(() => getMetricData(call, ...args)),
    functionName: (name: string) => `${apiPrefixOf(environment)}-${name}`,
    withDurations,
  };
  /** What is asked for while one trial lasts, whose functions stay the same. */
  const trials = new Map<string, ReturnType<typeof observeInChunks>>();
  return (from: number, to: number, divided: readonly DividedFunction[]): Promise<readonly Slice[]> => {
    const key = JSON.stringify(divided);
    const observe =
      trials.get(key) ??
      observeInChunks(period, (start, end) => observeVersions(props, divided, { from: start, to: end, period }));
    trials.set(key, observe);
    return observe(from, to);
  };
}
