/** What Terraform's provider asks of what watches releases, to make, read, change and remove it. */
export const ALARM_ACTIONS = [
  "cloudwatch:DeleteAlarms",
  "cloudwatch:ListTagsForResource",
  "cloudwatch:PutCompositeAlarm",
  "cloudwatch:PutMetricAlarm",
  "cloudwatch:TagResource",
  "cloudwatch:UntagResource",
];

export const DASHBOARD_ACTIONS = ["cloudwatch:DeleteDashboards", "cloudwatch:GetDashboard", "cloudwatch:PutDashboard"];

export const METRIC_FILTER_ACTIONS = ["logs:DeleteMetricFilter", "logs:DescribeMetricFilters", "logs:PutMetricFilter"];

export const RULE_ACTIONS = [
  "events:DeleteRule",
  "events:DescribeRule",
  "events:ListTagsForResource",
  "events:ListTargetsByRule",
  "events:PutRule",
  "events:PutTargets",
  "events:RemoveTargets",
  "events:TagResource",
  "events:UntagResource",
];

export const RETRY_ACTIONS = [
  "lambda:DeleteFunctionEventInvokeConfig",
  "lambda:GetFunctionEventInvokeConfig",
  "lambda:PutFunctionEventInvokeConfig",
];

export const SUBSCRIPTION_ACTIONS = [
  "sns:GetSubscriptionAttributes",
  "sns:SetSubscriptionAttributes",
  "sns:Unsubscribe",
];

export const LATCH_PARAMETER_ACTIONS = [
  "ssm:AddTagsToResource",
  "ssm:DeleteParameter",
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:ListTagsForResource",
  "ssm:PutParameter",
  "ssm:RemoveTagsFromResource",
];

/** What a rollout asks beside: what clients got, by the lines of access logs, and by what Lambda counts of versions. */
export const QUERY_ACTIONS = ["logs:StartQuery"];

/** Results of queries and metrics are no resources that could be named. */
export const RESULT_ACTIONS = ["cloudwatch:GetMetricData", "logs:GetQueryResults"];

export const ALIAS_LIST_ACTIONS = ["lambda:ListAliases"];
