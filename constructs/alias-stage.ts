import type { Apigatewayv2StageConfig } from "@cdktf/provider-aws/lib/apigatewayv2-stage/index.js";
import type { ITerraformDependable } from "cdktf";

import type { Throttle } from "./method-settings.ts";
import { assertStageVariables } from "./stage-variables.ts";

/** What stages of HTTP APIs and WebSocket APIs have alike: they serve one deployment, and call functions by an alias. */
export interface AliasStageProps {
  readonly api: { readonly apiId: string };
  readonly stageName: string;
  /** The snapshot every client gets. */
  readonly deploymentId: string;
  /** What functions are called by: an alias that leads to the live release. */
  readonly lambdaAlias: string;
  /** Stage variables beside that. */
  readonly variables: Readonly<Record<string, string>>;
  /** Of each route that has none of its own. */
  readonly throttle: Throttle;
  /** By route key: `GET /items`, `$connect`. */
  readonly routeThrottles: Readonly<Record<string, Throttle>>;
  readonly detailedMetrics: boolean;
  /** First part of the name of the access log group. */
  readonly namePrefix: string;
  /** A line of the access log, as Terraform text. */
  readonly accessLogFormat: string;
  readonly logRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
  /** What must have moved on before the stage does. */
  readonly after: readonly ITerraformDependable[];
}

interface Log {
  readonly arn: string;
}

/** @param ofRoutes what is said of each route beside throttles and metrics */
export function aliasStage(props: AliasStageProps, log: Log, ofRoutes: object = {}): Apigatewayv2StageConfig {
  const settings = ({ rateLimit, burstLimit }: Throttle) => ({
    throttlingRateLimit: rateLimit,
    throttlingBurstLimit: burstLimit,
    detailedMetricsEnabled: props.detailedMetrics,
    ...ofRoutes,
  });
  return {
    apiId: props.api.apiId,
    name: props.stageName,
    autoDeploy: false,
    deploymentId: props.deploymentId,
    stageVariables: assertStageVariables({ ...props.variables, lambdaAlias: props.lambdaAlias }),
    accessLogSettings: { destinationArn: log.arn, format: props.accessLogFormat },
    defaultRouteSettings: settings(props.throttle),
    // A route inherits nothing once it has settings of its own.
    routeSettings: Object.entries(props.routeThrottles).map(([routeKey, throttle]) => ({
      routeKey,
      ...settings(throttle),
    })),
    tags: { ...props.tags },
    dependsOn: [...props.after],
  };
}
