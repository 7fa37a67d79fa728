import { Construct } from "constructs";

import { AccessLogMetrics } from "../constructs/access-log-metrics.ts";
import type { CountedApi } from "../constructs/alias-api-graphs.ts";
import type { ReleaseLatch } from "../constructs/release-latch.ts";
import type { Environment } from "../environments/environment.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import type { Trial } from "./front.ts";
import { guardReleases } from "./guard-releases.ts";
import type { AliasedRelease } from "./release-aliases.ts";
import { addDashboard } from "./service-dashboard.ts";
import type { DeploymentPackages } from "./service-functions.ts";

export interface WatchProps {
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  readonly packages: DeploymentPackages;
  readonly latch: ReleaseLatch | undefined;
  readonly releases: readonly AliasedRelease[];
  /** Of each API. */
  readonly trials: readonly Trial[];
  /** HTTP and WebSocket APIs, as CloudWatch counts them. */
  readonly counted: readonly CountedApi[];
}

/** What tells of the releases in AWS, and rolls back the one on trial. Nothing where the environment says nothing of it. */
export function watchReleases(stack: Construct, props: WatchProps): void {
  const { environment, latch, trials } = props;
  if (latch === undefined && !environment.dashboard) return;
  const scope = new Construct(stack, "watch");
  const rest = trials.find((trial) => trial.rest !== undefined)?.rest;
  if (rest?.stage.accessLogs !== undefined) {
    new AccessLogMetrics(scope, "metrics", {
      namePrefix: environment.namePrefix,
      groups: rest.stage.accessLogs,
      forPeople: environment.dashboard,
      byKey: environment.dashboard && Object.keys(environment.usagePlans).length > 0,
    });
  }
  const weighed = trials.flatMap((trial) => trial.weighed ?? []);
  if (latch !== undefined) guardReleases(scope, { ...props, latch, rest, weighed });
  if (environment.dashboard) addDashboard(scope, props, rest !== undefined);
}
