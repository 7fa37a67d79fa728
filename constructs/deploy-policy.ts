import { API_ACTIONS, FUNCTION_ACTIONS, LOG_ACTIONS, TABLE_ACTIONS } from "./deploy-actions.ts";
import { type DeployedFront, frontStatements } from "./deploy-front-policy.ts";
import { bucketsOf, resourceStatements } from "./deploy-resource-policy.ts";
import type { PolicyDocument, PolicyStatement } from "./execution-policy.ts";

export interface DeployScope {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** First part of every name in the stack. */
  readonly namePrefix: string;
  /** The same of what belongs to one stage alone. */
  readonly stagePrefixes: readonly string[];
  readonly stateBucket: string;
  /** The environment's state file in the bucket. */
  readonly stateKey: string;
  /** ARN of the policy that bounds every role of the environment. */
  readonly boundaryArn: string;
  readonly front: DeployedFront;
}

const allow = (
  Sid: string,
  Action: readonly string[],
  Resource: readonly string[],
  Condition?: unknown,
): PolicyStatement => ({
  Sid,
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});

/** What Terraform needs to deploy one environment, and nothing of another one. API Gateway's ids cannot be named beforehand. */
export function deployPolicy(scope: DeployScope): PolicyDocument {
  const { partition, account, region, namePrefix, stagePrefixes } = scope;
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const apiGateway = (path: string) => `arn:${partition}:apigateway:${region}::${path}`;
  return {
    Version: "2012-10-17",
    Statement: [
      ...stateStatements(scope),
      ...roleStatements(scope),
      allow("Functions", FUNCTION_ACTIONS, [arn("lambda", `function:${namePrefix}-*`)]),
      allow("Tables", TABLE_ACTIONS, [arn("dynamodb", `table/${namePrefix}-*`)]),
      // The provider looks up the key that tables are encrypted with.
      allow("TableKey", ["kms:DescribeKey"], [arn("kms", "key/*")], {
        StringEquals: { "kms:RequestAlias": "alias/aws/dynamodb" },
      }),
      ...resourceStatements(scope, allow),
      allow(
        "Api",
        API_ACTIONS,
        [
          "/restapis",
          "/restapis/*",
          "/usageplans",
          "/usageplans/*",
          "/apikeys",
          "/apikeys/*",
          "/vpclinks",
          "/vpclinks/*",
          "/tags/*",
        ].map(apiGateway),
      ),
      allow("Logs", LOG_ACTIONS, [
        arn("logs", `log-group:/aws/lambda/${namePrefix}-*`),
        arn("logs", `log-group:/aws/vendedlogs/states/${namePrefix}-*`),
        arn("logs", `log-group:/aws/kinesisfirehose/${namePrefix}-*`),
        ...stagePrefixes.map((prefix) => arn("logs", `log-group:/aws/apigateway/${prefix}/*`)),
        arn("logs", "log-group:API-Gateway-Execution-Logs_*"),
      ]),
      allow("FindLogs", ["logs:DescribeLogGroups"], [arn("logs", "log-group:*")]),
      ...frontStatements(scope, scope.front, allow),
    ],
  };
}

function stateStatements({ partition, stateBucket, stateKey }: DeployScope): PolicyStatement[] {
  const bucket = `arn:${partition}:s3:::${stateBucket}`;
  return [
    allow("FindState", ["s3:ListBucket"], [bucket], { StringLike: { "s3:prefix": [stateKey, `${stateKey}.tflock`] } }),
    allow("State", ["s3:GetObject", "s3:PutObject"], [`${bucket}/${stateKey}`]),
    allow("Lock", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [`${bucket}/${stateKey}.tflock`]),
  ];
}

/** Roles can be made only within the boundary, so that nobody gains by a function what this role does not have. */
function roleStatements({ partition, account, namePrefix, boundaryArn }: DeployScope): PolicyStatement[] {
  const roles = [`arn:${partition}:iam::${account}:role/${namePrefix}-*`];
  const bounded = { StringEquals: { "iam:PermissionsBoundary": boundaryArn } };
  const services = ["lambda", "apigateway", "states", "firehose"].map((service) => `${service}.amazonaws.com`);
  const passed = { StringEquals: { "iam:PassedToService": services } };
  return [
    allow(
      "BoundedRoles",
      ["iam:CreateRole", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary"],
      roles,
      bounded,
    ),
    allow(
      "Roles",
      [
        "iam:DeleteRole",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:TagRole",
        "iam:UntagRole",
      ],
      roles,
    ),
    allow("PassRoles", ["iam:PassRole"], roles, passed),
  ];
}

/** The most any function of the environment can ever be allowed. */
export function functionBoundary({
  partition,
  account,
  region,
  namePrefix,
}: Omit<DeployScope, "stateBucket" | "stateKey" | "boundaryArn" | "front" | "stagePrefixes">): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      allow(
        "Logs",
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        ["lambda", "kinesisfirehose"].map(
          (group) => `arn:${partition}:logs:${region}:${account}:log-group:/aws/${group}/${namePrefix}-*`,
        ),
      ),
      allow("Traces", TRACE_ACTIONS, ["*"]),
      allow("Items", ITEM_ACTIONS, [`arn:${partition}:dynamodb:${region}:${account}:table/${namePrefix}-*`]),
      allow("Calls", CALL_ACTIONS, [
        ...["sqs", "sns", "states"].map(
          (service) => `arn:${partition}:${service}:${region}:${account}:*${namePrefix}-*`,
        ),
        `arn:${partition}:kinesis:${region}:${account}:stream/${namePrefix}-*`,
        `arn:${partition}:firehose:${region}:${account}:deliverystream/${namePrefix}-*`,
        `arn:${partition}:events:${region}:${account}:event-bus/${namePrefix}-*`,
        ...bucketsOf({ partition, account, namePrefix }),
      ]),
      allow("Lists", LIST_ACTIONS, ["*"]),
      allow("DeliverLogs", DELIVER_LOGS, ["*"]),
    ],
  };
}

/** What integrations and functions may call of other services, on resources of the environment's own. */
const CALL_ACTIONS = [
  "sqs:SendMessage",
  "sqs:ReceiveMessage",
  "sqs:DeleteMessage",
  "sqs:ChangeMessageVisibility",
  "sqs:GetQueueAttributes",
  "sns:Publish",
  "states:StartExecution",
  "states:StartSyncExecution",
  "states:DescribeExecution",
  "states:StopExecution",
  "kinesis:PutRecord",
  "kinesis:PutRecords",
  "kinesis:GetRecords",
  "kinesis:GetShardIterator",
  "kinesis:DescribeStream",
  "kinesis:DescribeStreamSummary",
  "kinesis:ListShards",
  "firehose:PutRecord",
  "firehose:PutRecordBatch",
  "events:PutEvents",
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:ListBucket",
  "s3:AbortMultipartUpload",
  "s3:GetBucketLocation",
  "s3:ListBucketMultipartUploads",
];

/** Actions that know no resources. */
const LIST_ACTIONS = ["sns:ListTopics", "kinesis:ListStreams", "s3:ListAllMyBuckets", "sqs:ListQueues"];

/** State machines look up how much of them is traced. */
const TRACE_ACTIONS = [
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
  "xray:GetSamplingRules",
  "xray:GetSamplingTargets",
];

/** What a state machine needs for its log, which knows no resources either. */
const DELIVER_LOGS = [
  "logs:CreateLogDelivery",
  "logs:GetLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutResourcePolicy",
  "logs:DescribeResourcePolicies",
  "logs:DescribeLogGroups",
];

const ITEM_ACTIONS = [
  "dynamodb:GetItem",
  "dynamodb:BatchGetItem",
  "dynamodb:Query",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:ConditionCheckItem",
];
