import type { Environment } from "../../environments/environment.ts";
import { UserError } from "../../errors/user-error.ts";
import { milliseconds } from "../decide/duration.ts";
import { accessLogQuery } from "./access-log-query.ts";
import { observeAccessLogs } from "./observe-access-logs.ts";
import { queryLogs } from "./query-logs.ts";

interface Props {
  readonly environment: Environment;
  /** How long a slice is, as a setting has it: `1m` */
  readonly interval: string;
  sleep(milliseconds: number): Promise<void>;
}

/** How much later than a request its access log line can be asked for: milliseconds. */
export const LOG_DELAY = 90_000;

/**
 * What clients of an environment in AWS got, from a moment to another, slice by slice.
 *
 * @throws UserError where the environment's access log cannot be asked
 */
export function openObservation({ environment, interval, sleep }: Props) {
  const logGroups = accessLogsOf(environment);
  const query = queryLogs({ region: environment.region, logGroups, query: accessLogQuery(interval), sleep });
  return observeAccessLogs(query, milliseconds(interval));
}

/** Requests of a canary are logged in a group of their own. */
export function accessLogsOf({ name, namePrefix, stage }: Environment): readonly string[] {
  const { format, deliveryStreamArn } = stage.accessLog;
  if (format === "json" && deliveryStreamArn === undefined) {
    return [`/aws/apigateway/${namePrefix}/access`, `/aws/apigateway/${namePrefix}/access/Canary`];
  }
  throw new UserError(
    `what clients got is read from the access log: set stage.accessLog.format of '${name}' to "json", without a delivery stream`,
  );
}
