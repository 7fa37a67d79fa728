import { allow } from "./allow.ts";
import { bucketsOf } from "./deploy-resource-policy.ts";
import type { WatchedStack } from "./deploy-watch-policy.ts";
import type { PolicyDocument, PolicyStatement } from "./execution-policy.ts";
import { ALIAS_ACTIONS, LATCH_ACTIONS, STAGE_ACTIONS } from "./rollback-policy.ts";
import { DELIVER_LOGS, WRITE_TRACES } from "./state-machine-actions.ts";

export interface BoundaryScope {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly namePrefix: string;
  /** The stage whose connections functions may manage. @default there are none */
  readonly connectionsOf?: string | undefined;
  /** What the function that rolls back takes a release away from. @default there is none */
  readonly guard?: WatchedStack["guard"];
}

/** The most any function of the environment can ever be allowed. */
export function functionBoundary({
  partition,
  account,
  region,
  namePrefix,
  connectionsOf,
  guard,
}: BoundaryScope): PolicyDocument {
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
      allow("Traces", WRITE_TRACES, ["*"]),
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
      ...(connectionsOf === undefined
        ? []
        : [
            allow(
              "Connections",
              ["execute-api:ManageConnections"],
              [`arn:${partition}:execute-api:${region}:${account}:*/${connectionsOf}/*/@connections/*`],
            ),
          ]),
      ...(guard === undefined ? [] : rollbackStatements({ partition, account, region, namePrefix }, guard)),
    ],
  };
}

/** The API's id is not known yet; the function's own policy names it. */
const rollbackStatements = (
  { partition, account, region, namePrefix }: BoundaryScope,
  { latchParameter, stageName }: NonNullable<WatchedStack["guard"]>,
): PolicyStatement[] => [
  allow("RemoveCanary", STAGE_ACTIONS, [`arn:${partition}:apigateway:${region}::/restapis/*/stages/${stageName}`]),
  allow("ResetAliases", ALIAS_ACTIONS, [`arn:${partition}:lambda:${region}:${account}:function:${namePrefix}-*`]),
  allow("CloseLatch", LATCH_ACTIONS, [`arn:${partition}:ssm:${region}:${account}:parameter${latchParameter}`]),
];

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

const ITEM_ACTIONS = [
  "dynamodb:GetItem",
  "dynamodb:BatchGetItem",
  "dynamodb:Query",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:ConditionCheckItem",
];
