import type { Construct } from "constructs";
import { metricNamespaceOf } from "../constructs/access-log-metrics.ts";
import {
  FUNCTIONS_PER_ALARM,
  type Guarded,
  type Judged,
  judgeFunctions,
  judgeLatency,
  judgeShare,
  judgeVersion,
  type WeighedFunction,
} from "../constructs/canary-alarm-math.ts";
import { CanaryAlarms } from "../constructs/canary-alarms.ts";
import { LambdaFunction } from "../constructs/lambda-function.ts";
import { Notifications } from "../constructs/notifications.ts";
import type { ReleaseLatch } from "../constructs/release-latch.ts";
import { rollbackPolicy } from "../constructs/rollback-policy.ts";
import { rollbackTrigger } from "../constructs/rollback-trigger.ts";
import type { Environment } from "../environments/environment.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import type { Trial } from "./front.ts";
import { boundaryArnOf, functionNameOf, logGroupArnOf, partitionOf } from "./names.ts";
import type { AliasedRelease } from "./release-aliases.ts";
import type { DeploymentPackages } from "./service-functions.ts";

interface GuardProps {
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  readonly packages: DeploymentPackages;
  readonly latch: ReleaseLatch;
  readonly releases: readonly AliasedRelease[];
  readonly rest: Trial["rest"];
  readonly weighed: readonly WeighedFunction[];
}

type Guard = NonNullable<NonNullable<Environment["rollout"]>["guard"]>;

/** Name of the function and of what calls it, within the environment. */
export const ROLLBACK = "rollback";

/** Alarms for the release on trial, and what ends the trial when one goes off: nobody has to be there. */
export function guardReleases(scope: Construct, props: GuardProps): void {
  const { environment } = props;
  const guard = environment.rollout?.guard;
  if (guard === undefined) return;
  const { namePrefix } = environment;
  const alarms = new CanaryAlarms(scope, "alarms", {
    namePrefix,
    windowSeconds: Number.parseInt(guard.window, 10) * 60,
    breaches: guard.breaches,
    judged: judgedOf(props, guard),
  });
  const topicName = `${namePrefix}-rollout`;
  const { topicArn } = new Notifications(scope, "notifications", {
    topicName,
    topicArn: arnOf(environment, "sns", topicName),
    ...guard.notify,
  });
  const { functionName } = addRollbackFunction(scope, props, { alarmName: alarms.name, topicArn });
  rollbackTrigger(scope, {
    name: functionNameOf(environment, ROLLBACK),
    alarm: alarms,
    functionName,
    functionArn: arnOf(environment, "lambda", `function:${functionName}`),
    failureTopicArn: topicArn,
    enabled: !guard.dryRun,
  });
}

const arnOf = ({ region, account }: Environment, service: string, resource: string) =>
  `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;

function addRollbackFunction(
  scope: Construct,
  { environment, packages, latch, rest, weighed }: GuardProps,
  { alarmName, topicArn }: { readonly alarmName: string; readonly topicArn: string },
): LambdaFunction {
  if (packages.rollback === undefined) throw new Error("the function that rolls back is not bundled");
  const { name, region } = environment;
  const stagePath = rest && `/restapis/${rest.restApiId}/stages/${rest.stage.stageName}`;
  return new LambdaFunction(scope, ROLLBACK, {
    functionName: functionNameOf(environment, ROLLBACK),
    code: packages.rollback,
    handler: packages.handler,
    runtime: "nodejs22.x",
    architecture: "arm64",
    memorySize: 256,
    timeoutSeconds: 60,
    environment: {
      ENVIRONMENT: name,
      ALARM_NAME: alarmName,
      LATCH_PARAMETER: latch.parameterName,
      TOPIC_ARN: topicArn,
      ...(rest && { REST_API_ID: rest.restApiId, STAGE_NAME: rest.stage.stageName }),
      ...(weighed.length > 0 && { LIVE_FUNCTIONS: weighed.map(({ functionName }) => functionName).join(",") }),
    },
    policy: rollbackPolicy({
      logGroupArn: logGroupArnOf(environment, ROLLBACK),
      stageArn: stagePath && `arn:${partitionOf(region)}:apigateway:${region}::${stagePath}`,
      functionArns: weighed.map(({ functionName }) => arnOf(environment, "lambda", `function:${functionName}`)),
      latchArn: latch.arn,
      topicArn,
    }),
    permissionsBoundary: boundaryArnOf(environment),
    logRetentionDays: environment.logs.retentionDays,
    publish: false,
    frozen: false,
  });
}

const judgedOf = (props: GuardProps, guard: Guard): Readonly<Record<string, Judged>> => ({
  ...(props.rest && judgedRest(props, guard)),
  ...Object.fromEntries(props.weighed.flatMap((one) => judgedVersions(one, guard))),
});

function judgedRest({ environment, plan, releases }: GuardProps, guard: Guard): Readonly<Record<string, Judged>> {
  const { minRequests, errors, throttles, latency } = guard;
  const guarded: Guarded = { namespace: metricNamespaceOf(environment.namePrefix), minRequests };
  // Between two trials it is the newest release's, so that a promotion changes no alarm.
  const watched = releases.find(({ planned }) => planned.alias === plan.canary?.alias) ?? releases.at(-1);
  // A reference: an alias that cannot be made must leave the alarm as it is.
  const functions = [...(watched?.aliases.functions.values() ?? [])].map(({ functionName, alias }) => ({
    functionName,
    alias: alias.name,
  }));
  const groups = inGroups(functions, FUNCTIONS_PER_ALARM).map((some, index) => [
    index === 0 ? "functions" : `functions-${index + 1}`,
    judgeFunctions(guarded, some, errors.maxDelta),
  ]);
  return {
    errors: judgeShare(guarded, "Errors", errors.maxDelta),
    throttles: judgeShare(guarded, "Throttles", throttles.maxDelta),
    latency: judgeLatency(guarded, latency.percentile, latency.maxRatio),
    ...Object.fromEntries(groups),
  };
}

const judgedVersions = (one: WeighedFunction, guard: Guard): readonly (readonly [string, Judged])[] => [
  [`${one.name}-errors`, judgeVersion(guard, one, "Errors", guard.errors.maxDelta)],
  [`${one.name}-throttles`, judgeVersion(guard, one, "Throttles", guard.throttles.maxDelta)],
];

const inGroups = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
