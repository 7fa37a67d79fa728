import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings/index.js";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Construct } from "constructs";

import { ACCESS_LOG_FORMAT } from "./access-log-format.ts";
import type { Release } from "./release.ts";
import type { RestApi } from "./rest-api.ts";
import { assertStageVariables } from "./stage-variables.ts";

export interface Throttle {
  /** Requests per second in the long run. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

export interface StageProps {
  readonly api: RestApi;
  readonly stageName: string;
  /** First part of the name of the access log group. */
  readonly namePrefix: string;
  /** The release everybody gets, apart from the canary's share. */
  readonly live: Release;
  /** @default no canary: every request reaches the live release */
  readonly canary?: { readonly release: Release; readonly percentTraffic: number };
  /** Stage variables beside `lambdaAlias`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly throttle: Throttle;
  /** By method and path, `"POST /records"`. */
  readonly methodThrottles: Readonly<Record<string, Throttle>>;
  readonly executionLogLevel: "OFF" | "ERROR" | "INFO";
  readonly dataTrace: boolean;
  readonly detailedMetrics: boolean;
  readonly tracing: boolean;
  readonly logRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** A named, callable release of a REST API, with at most one canary on trial beside it. */
export class Stage extends Construct {
  readonly stageName: string;
  readonly invokeUrl: string;

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const variables = (release: Release) => assertStageVariables({ ...props.variables, lambdaAlias: release.alias });
    const logs = this.#logGroups(props);
    const stage = new ApiGatewayStage(this, "Resource", {
      restApiId: props.api.restApiId,
      stageName: props.stageName,
      deploymentId: props.live.deploymentId,
      variables: variables(props.live),
      // The overrides name every variable, so that it does not matter whether they replace the stage's set or extend it.
      ...(props.canary && {
        canarySettings: {
          deploymentId: props.canary.release.deploymentId,
          percentTraffic: props.canary.percentTraffic,
          stageVariableOverrides: variables(props.canary.release),
        },
      }),
      accessLogSettings: { destinationArn: logs.access.arn, format: ACCESS_LOG_FORMAT },
      xrayTracingEnabled: props.tracing,
      tags: { ...props.tags },
      dependsOn: logs.all,
    });
    this.stageName = stage.stageName;
    this.invokeUrl = stage.invokeUrl;
    this.#methodSettings(props);
  }

  /**
   * API Gateway would create missing groups itself, without retention; requests of a canary go to a second pair.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html
   */
  #logGroups(props: StageProps) {
    const group = (id: string, name: string) =>
      new CloudwatchLogGroup(this, id, { name, retentionInDays: props.logRetentionDays });
    const execution = `API-Gateway-Execution-Logs_${props.api.restApiId}/${props.stageName}`;
    const access = group("AccessLog", `/aws/apigateway/${props.namePrefix}/access`);
    const others = [
      group("CanaryAccessLog", `/aws/apigateway/${props.namePrefix}/access/Canary`),
      group("ExecutionLog", execution),
      group("CanaryExecutionLog", `${execution}/Canary`),
    ];
    return { access, all: [access, ...others] };
  }

  #methodSettings(props: StageProps): void {
    const settings = (id: string, methodPath: string, throttle: Throttle) =>
      new ApiGatewayMethodSettings(this, id, {
        restApiId: props.api.restApiId,
        stageName: this.stageName,
        methodPath,
        settings: {
          loggingLevel: props.executionLogLevel,
          dataTraceEnabled: props.dataTrace,
          metricsEnabled: props.detailedMetrics,
          throttlingRateLimit: throttle.rateLimit,
          throttlingBurstLimit: throttle.burstLimit,
        },
      });
    settings("Settings", "*/*", props.throttle);
    for (const [key, throttle] of Object.entries(props.methodThrottles)) {
      settings(`Settings-${key}`, methodPathOf(key), throttle);
    }
  }
}

/** `POST /records` → `records/POST`; the root path is written `~1`. */
function methodPathOf(key: string): string {
  const [method = "", path = ""] = key.split(" ");
  return `${path === "/" ? "~1" : path.slice(1)}/${method}`;
}
