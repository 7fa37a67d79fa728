import { ApiGatewayDocumentationVersion } from "@cdktf/provider-aws/lib/api-gateway-documentation-version/index.js";
import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings/index.js";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage/index.js";
import { Construct } from "constructs";

import { type CachePolicy, type MethodSettingsProps, methodSettingsOf } from "./method-settings.ts";
import type { Release } from "./release.ts";
import type { RestApi } from "./rest-api.ts";
import { type AccessLogGroups, stageLogs } from "./stage-logs.ts";
import { assertStageVariables } from "./stage-variables.ts";

export type { Throttle } from "./method-settings.ts";

export interface StageCache extends CachePolicy {
  /** Memory of the cluster, one of the sizes API Gateway offers. */
  readonly sizeGb: number;
  readonly canaryUsesCache: boolean;
}

export interface StageProps extends Omit<MethodSettingsProps, "cache"> {
  readonly api: RestApi;
  readonly stageName: string;
  /** First part of the name of the access log group. */
  readonly namePrefix: string;
  /** The release everybody gets, apart from the canary's share. */
  readonly live: Release;
  /** @default no canary: every request reaches the live release */
  readonly canary?: { readonly release: Release; readonly percentTraffic: number };
  /** No canary ever starts here. @default false */
  readonly neverCanary?: boolean;
  /** Terraform's expression for whether the canary is kept back. @default it never is */
  readonly canaryHeld?: string | undefined;
  /** Stage variables beside `lambdaAlias`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly accessLog: {
    /** One line with `$context` variables. */
    readonly format: string;
    /** The Firehose stream that gets the lines. @default a log group */
    readonly deliveryStreamArn?: string | undefined;
  };
  /** @default no cluster, nothing is cached */
  readonly cache?: StageCache | undefined;
  /** The certificate HTTP backends are shown. @default none */
  readonly clientCertificateId?: string | undefined;
  /** Name of the snapshot of the documentation that is made for the stage. @default none */
  readonly documentationVersion?: string | undefined;
  readonly tracing: boolean;
  readonly logRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** A named, callable release of a REST API, with at most one canary on trial beside it. */
export class Stage extends Construct {
  readonly stageName: string;
  readonly arn: string;
  readonly invokeUrl: string;
  /** @default a stream gets the access logs */
  readonly accessLogs?: AccessLogGroups;

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const { restApiId } = props.api;
    const { deliveryStreamArn, format } = props.accessLog;
    const logs = stageLogs(this, {
      ...props,
      restApiId,
      retentionDays: props.logRetentionDays,
      deliveryStreamArn,
      canary: props.neverCanary !== true,
    });
    const stage = new ApiGatewayStage(this, "Resource", {
      restApiId,
      stageName: props.stageName,
      deploymentId: props.live.deploymentId,
      variables: variablesOf(props, props.live),
      ...(props.canaryHeld === undefined && canarySettings(props)),
      ...(props.cache && { cacheClusterEnabled: true, cacheClusterSize: String(props.cache.sizeGb) }),
      ...(props.clientCertificateId !== undefined && { clientCertificateId: props.clientCertificateId }),
      ...this.#documentation(props),
      accessLogSettings: { destinationArn: logs.accessLogArn, format },
      xrayTracingEnabled: props.tracing,
      tags: { ...props.tags },
      dependsOn: logs.groups,
    });
    if (props.canaryHeld !== undefined) addUnlessHeld(stage, props, props.canaryHeld);
    if (logs.access !== undefined) this.accessLogs = logs.access;
    this.stageName = stage.stageName;
    this.arn = stage.arn;
    this.invokeUrl = stage.invokeUrl;
    for (const { key, methodPath, settings } of methodSettingsOf(props)) {
      const settingsId = key === "*" ? "Settings" : `Settings-${key}`;
      new ApiGatewayMethodSettings(this, settingsId, { restApiId, stageName: this.stageName, methodPath, settings });
    }
  }

  /** @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateDocumentationVersion.html */
  #documentation({ api, documentationVersion: version }: StageProps) {
    if (version === undefined) return {};
    const { restApiId } = api;
    const snapshot = new ApiGatewayDocumentationVersion(this, "Documentation", {
      restApiId,
      version,
      // Terraform would delete a version before the stage leaves it.
      lifecycle: { createBeforeDestroy: true },
    });
    return { documentationVersion: snapshot.version };
  }
}

const variablesOf = ({ variables }: StageProps, release: Release) =>
  assertStageVariables({ ...variables, lambdaAlias: release.alias });

interface CanarySettings {
  readonly deploymentId: string;
  readonly percentTraffic: number;
  readonly stageVariableOverrides: Record<string, string>;
  readonly useStageCache?: boolean;
}

/** The overrides name every variable, so that it does not matter whether they replace the stage's set or extend it. */
function canarySettings(props: StageProps): { readonly canarySettings?: CanarySettings } {
  if (props.canary === undefined) return {};
  return {
    canarySettings: {
      deploymentId: props.canary.release.deploymentId,
      percentTraffic: props.canary.percentTraffic,
      stageVariableOverrides: variablesOf(props, props.canary.release),
      ...(props.cache && { useStageCache: props.cache.canaryUsesCache }),
    },
  };
}

/** What Terraform alone knows decides whether there is a canary, so it is Terraform that leaves it out. */
function addUnlessHeld(stage: ApiGatewayStage, props: StageProps, held: string): void {
  const { canarySettings: canary } = canarySettings(props);
  if (canary === undefined) return;
  const { deploymentId, percentTraffic, stageVariableOverrides, useStageCache } = canary;
  stage.addOverride("dynamic.canary_settings", {
    for_each: `\${${held} ? [] : [1]}`,
    content: {
      deployment_id: deploymentId,
      percent_traffic: percentTraffic,
      stage_variable_overrides: stageVariableOverrides,
      ...(useStageCache !== undefined && { use_stage_cache: useStageCache }),
    },
  });
}
