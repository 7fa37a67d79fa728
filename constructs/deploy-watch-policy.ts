import { allow } from "./allow.ts";
import {
  ALARM_ACTIONS,
  ALIAS_LIST_ACTIONS,
  DASHBOARD_ACTIONS,
  LATCH_PARAMETER_ACTIONS,
  METRIC_FILTER_ACTIONS,
  QUERY_ACTIONS,
  RESULT_ACTIONS,
  RETRY_ACTIONS,
  RULE_ACTIONS,
  SUBSCRIPTION_ACTIONS,
} from "./deploy-watch-actions.ts";
import type { PolicyDocument, PolicyStatement } from "./execution-policy.ts";

/** What of a stack is watched in AWS. */
export interface WatchedStack {
  /** First part of the names of its alarms, metrics and dashboard. */
  readonly prefix: string;
  readonly hasDashboard: boolean;
  /** What is asked by whoever rolls its releases out. @default nobody does */
  readonly rollout?: Rollout | undefined;
  /** @default nothing rolls back by itself */
  readonly guard?: { readonly latchParameter: string; readonly stageName: string } | undefined;
}

interface Rollout {
  /** First part of the names of access logs. */
  readonly logPrefixes: readonly string[];
  readonly functionPrefix: string;
}

interface Scope {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** What Terraform needs for alarms, a dashboard, and what rolls a release back; and what a rollout asks. */
export function deployWatchPolicy(
  scope: Scope,
  { prefix, hasDashboard, rollout, guard }: WatchedStack,
): PolicyDocument {
  const { partition, account, region } = scope;
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  return {
    Version: "2012-10-17",
    Statement: [
      allow("MetricFilters", METRIC_FILTER_ACTIONS, [arn("logs", `log-group:/aws/apigateway/${prefix}/*`)]),
      ...(hasDashboard
        ? [allow("Dashboard", DASHBOARD_ACTIONS, [`arn:${partition}:cloudwatch::${account}:dashboard/${prefix}`])]
        : []),
      ...(rollout === undefined ? [] : rolloutStatements(arn, rollout)),
      ...(guard === undefined ? [] : guardStatements(arn, prefix, guard)),
    ],
  };
}

const rolloutStatements = (
  arn: (service: string, resource: string) => string,
  { logPrefixes, functionPrefix }: Rollout,
): PolicyStatement[] => [
  allow(
    "AskAccessLogs",
    QUERY_ACTIONS,
    logPrefixes.map((prefix) => arn("logs", `log-group:/aws/apigateway/${prefix}/access*`)),
  ),
  allow("AskAliases", ALIAS_LIST_ACTIONS, [arn("lambda", `function:${functionPrefix}-*`)]),
  allow("Answers", RESULT_ACTIONS, ["*"]),
];

/** Subscriptions and lists of alarms and parameters are no resources that could be named. */
const guardStatements = (
  arn: (service: string, resource: string) => string,
  prefix: string,
  { latchParameter }: NonNullable<WatchedStack["guard"]>,
): PolicyStatement[] => [
  allow("Alarms", ALARM_ACTIONS, [arn("cloudwatch", `alarm:${prefix}-canary*`)]),
  allow("FindAlarms", ["cloudwatch:DescribeAlarms"], ["*"]),
  allow("RollbackRule", RULE_ACTIONS, [arn("events", `rule/${prefix}-rollback`)]),
  allow("RollbackRetries", RETRY_ACTIONS, [arn("lambda", `function:${prefix}-rollback`)]),
  allow("Subscribe", ["sns:Subscribe"], [arn("sns", `${prefix}-rollout`)]),
  allow("Subscriptions", SUBSCRIPTION_ACTIONS, ["*"]),
  allow("Latch", LATCH_PARAMETER_ACTIONS, [arn("ssm", `parameter${latchParameter}`)]),
  allow("FindLatch", ["ssm:DescribeParameters"], [arn("ssm", "*")]),
];
