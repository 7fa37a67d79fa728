import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import type { HttpApi } from "./http-api.ts";
import type { Throttle } from "./method-settings.ts";
import { assertStageVariables } from "./stage-variables.ts";

export interface HttpStageProps {
  readonly api: HttpApi;
  /** `$default` has no name in the path. */
  readonly stageName: string;
  /** The snapshot every request gets. */
  readonly deploymentId: string;
  /** What functions are called by: an alias that leads to the live release. */
  readonly lambdaAlias: string;
  /** Stage variables beside that. */
  readonly variables: Readonly<Record<string, string>>;
  readonly throttle: Throttle;
  /** By route key: `GET /items`. */
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

/** A named, callable release of an HTTP API. */
export class HttpStage extends Construct {
  readonly stageName: string;
  readonly invokeUrl: string;

  constructor(scope: Construct, id: string, props: HttpStageProps) {
    super(scope, id);
    const log = new CloudwatchLogGroup(this, "AccessLog", {
      name: `/aws/apigateway/${props.namePrefix}/http-access`,
      retentionInDays: props.logRetentionDays,
    });
    const stage = new Apigatewayv2Stage(this, "Resource", {
      apiId: props.api.apiId,
      name: props.stageName,
      autoDeploy: false,
      deploymentId: props.deploymentId,
      stageVariables: assertStageVariables({ ...props.variables, lambdaAlias: props.lambdaAlias }),
      accessLogSettings: { destinationArn: log.arn, format: props.accessLogFormat },
      defaultRouteSettings: routeSettings(props.throttle, props.detailedMetrics),
      // A route inherits nothing once it has settings of its own.
      routeSettings: Object.entries(props.routeThrottles).map(([routeKey, throttle]) => ({
        routeKey,
        ...routeSettings(throttle, props.detailedMetrics),
      })),
      tags: { ...props.tags },
      dependsOn: [...props.after],
    });
    this.stageName = stage.name;
    this.invokeUrl = stage.invokeUrl;
  }
}

const routeSettings = ({ rateLimit, burstLimit }: Throttle, detailedMetricsEnabled: boolean) => ({
  throttlingRateLimit: rateLimit,
  throttlingBurstLimit: burstLimit,
  detailedMetricsEnabled,
});
