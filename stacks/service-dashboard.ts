import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js";
import type { Construct } from "constructs";

import { metricNamespaceOf } from "../constructs/access-log-metrics.ts";
import type { CountedApi } from "../constructs/alias-api-graphs.ts";
import { dashboardBody } from "../constructs/dashboard-body.ts";
import type { Environment } from "../environments/environment.ts";
import { isGuarded } from "../environments/is-guarded.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import { functionNameOf, partitionOf } from "./names.ts";

interface Props {
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  /** HTTP and WebSocket APIs. @default there are none */
  readonly counted?: readonly CountedApi[];
}

/** A page with all there is to see of an environment. Everything in it is a name or the id of an API, so it changes with no release. */
export function addDashboard(scope: Construct, { environment, plan, counted = [] }: Props, hasRestApi: boolean): void {
  const { name, namePrefix, region, account, stage, usagePlans } = environment;
  const body = dashboardBody({
    title: namePrefix,
    region,
    functionNames: plan.functions.map((one) => functionNameOf(environment, one)),
    ...(hasRestApi && {
      rest: {
        namespace: metricNamespaceOf(namePrefix),
        apiName: namePrefix,
        stageName: name,
        hasCache: stage.cache !== undefined,
        byKey: Object.keys(usagePlans).length > 0,
      },
    }),
    others: counted,
    alarmArn: isGuarded(environment)
      ? `arn:${partitionOf(region)}:cloudwatch:${region}:${account}:alarm:${namePrefix}-canary`
      : undefined,
  });
  new CloudwatchDashboard(scope, "dashboard", { dashboardName: namePrefix, dashboardBody: JSON.stringify(body) });
}
