import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import type { Throttle } from "./method-settings.ts";
import { assertStageVariables } from "./stage-variables.ts";
import type { WebSocketApi } from "./web-socket-api.ts";

export interface WebSocketStageProps {
  readonly api: WebSocketApi;
  readonly stageName: string;
  /** The snapshot every connection and message gets. */
  readonly deploymentId: string;
  /** What functions are called by: an alias that leads to the live release. */
  readonly lambdaAlias: string;
  /** Stage variables beside that. */
  readonly variables: Readonly<Record<string, string>>;
  /** Of each route. */
  readonly throttle: Throttle;
  /** By route key: `$connect`. */
  readonly routeThrottles: Readonly<Record<string, Throttle>>;
  readonly detailedMetrics: boolean;
  readonly executionLogLevel: "OFF" | "ERROR" | "INFO";
  readonly dataTrace: boolean;
  /** First part of the name of the access log group. */
  readonly namePrefix: string;
  /** A line of the access log, as Terraform text. */
  readonly accessLogFormat: string;
  readonly logRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
  /** What must have moved on before the stage does. */
  readonly after: readonly ITerraformDependable[];
}

/** A named release of a WebSocket API that clients can connect to. */
export class WebSocketStage extends Construct {
  readonly stageName: string;
  /** `wss://…` */
  readonly invokeUrl: string;

  constructor(scope: Construct, id: string, props: WebSocketStageProps) {
    super(scope, id);
    const [access, execution] = this.#logGroups(props);
    const stage = new Apigatewayv2Stage(this, "Resource", {
      apiId: props.api.apiId,
      name: props.stageName,
      autoDeploy: false,
      deploymentId: props.deploymentId,
      stageVariables: assertStageVariables({ ...props.variables, lambdaAlias: props.lambdaAlias }),
      accessLogSettings: { destinationArn: access.arn, format: props.accessLogFormat },
      defaultRouteSettings: routeSettings(props.throttle, props),
      // A route inherits nothing once it has settings of its own.
      routeSettings: Object.entries(props.routeThrottles).map(([routeKey, throttle]) => ({
        routeKey,
        ...routeSettings(throttle, props),
      })),
      tags: { ...props.tags },
      dependsOn: [...props.after, execution],
    });
    this.stageName = stage.name;
    this.invokeUrl = stage.invokeUrl;
  }

  /**
   * API Gateway would make the group of its execution log by itself, without retention.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
   */
  #logGroups({ api, stageName, namePrefix, logRetentionDays }: WebSocketStageProps) {
    const group = (id: string, name: string) =>
      new CloudwatchLogGroup(this, id, { name, retentionInDays: logRetentionDays });
    return [
      group("AccessLog", `/aws/apigateway/${namePrefix}/websocket-access`),
      group("ExecutionLog", `/aws/apigateway/${api.apiId}/${stageName}`),
    ] as const;
  }
}

const routeSettings = (
  { rateLimit, burstLimit }: Throttle,
  { detailedMetrics, executionLogLevel, dataTrace }: WebSocketStageProps,
) => ({
  throttlingRateLimit: rateLimit,
  throttlingBurstLimit: burstLimit,
  detailedMetricsEnabled: detailedMetrics,
  loggingLevel: executionLogLevel,
  dataTraceEnabled: dataTrace,
});
