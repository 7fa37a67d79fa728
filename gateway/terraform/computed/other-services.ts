import type { Block } from "../block.ts";
import { type AttributeTable, arn, localId, text } from "./attribute-table.ts";

const name = (block: Block): string => text(block, "name");

const globalArn = (block: Block, service: string, resource: string): string =>
  `arn:${block.surroundings.partition}:${service}:${resource}`;

const iamArn = (block: Block, resource: string): string =>
  `arn:${block.surroundings.partition}:iam::${block.surroundings.accountId}:${resource}`;

const iamPath = (block: Block): string => String(block.configured("path") ?? "/");

/** A rule of another bus than the default one is below it. */
const ruleName = (block: Block): string => {
  const bus = String(block.configured("event_bus_name") ?? "default");
  return bus === "default" ? name(block) : `${bus}/${name(block)}`;
};

const queueUrl = (block: Block): string =>
  `https://sqs.${block.surroundings.region}.${block.surroundings.dnsSuffix}/${block.surroundings.accountId}/${name(block)}`;

/** Resources of other services that configurations of an API refer to. */
export const OTHER_ATTRIBUTES: AttributeTable = {
  aws_dynamodb_table: {
    id: name,
    arn: (block) => arn(block, "dynamodb", `table/${name(block)}`),
  },
  aws_iam_role: {
    id: name,
    arn: (block) => iamArn(block, `role${iamPath(block)}${name(block)}`),
    unique_id: localId,
  },
  aws_iam_policy: {
    id: (block) => iamArn(block, `policy${iamPath(block)}${name(block)}`),
    arn: (block) => iamArn(block, `policy${iamPath(block)}${name(block)}`),
  },
  aws_iam_user: { id: name, arn: (block) => iamArn(block, `user${iamPath(block)}${name(block)}`) },
  aws_cloudwatch_log_group: { id: name, arn: (block) => arn(block, "logs", `log-group:${name(block)}`) },
  aws_s3_bucket: {
    id: (block) => text(block, "bucket"),
    arn: (block) => globalArn(block, "s3", `::${text(block, "bucket")}`),
    bucket_regional_domain_name: (block) =>
      `${text(block, "bucket")}.s3.${block.surroundings.region}.${block.surroundings.dnsSuffix}`,
  },
  aws_sqs_queue: {
    id: queueUrl,
    url: queueUrl,
    arn: (block) => arn(block, "sqs", name(block)),
  },
  aws_sns_topic: { id: (block) => arn(block, "sns", name(block)), arn: (block) => arn(block, "sns", name(block)) },
  aws_kinesis_stream: {
    id: (block) => arn(block, "kinesis", `stream/${name(block)}`),
    arn: (block) => arn(block, "kinesis", `stream/${name(block)}`),
  },
  aws_kinesis_firehose_delivery_stream: {
    id: (block) => arn(block, "firehose", `deliverystream/${name(block)}`),
    arn: (block) => arn(block, "firehose", `deliverystream/${name(block)}`),
  },
  aws_sfn_state_machine: {
    id: (block) => arn(block, "states", `stateMachine:${name(block)}`),
    arn: (block) => arn(block, "states", `stateMachine:${name(block)}`),
  },
  aws_cloudwatch_composite_alarm: {
    id: (block) => text(block, "alarm_name"),
    arn: (block) => arn(block, "cloudwatch", `alarm:${text(block, "alarm_name")}`),
  },
  aws_cloudwatch_metric_alarm: {
    id: (block) => text(block, "alarm_name"),
    arn: (block) => arn(block, "cloudwatch", `alarm:${text(block, "alarm_name")}`),
  },
  aws_cloudwatch_event_rule: { id: name, arn: (block) => arn(block, "events", `rule/${ruleName(block)}`) },
  aws_cloudwatch_event_bus: { id: name, arn: (block) => arn(block, "events", `event-bus/${name(block)}`) },
  aws_cognito_user_pool: {
    id: (block) => `${block.surroundings.region}_${localId(block)}`,
    arn: (block) => arn(block, "cognito-idp", `userpool/${block.surroundings.region}_${localId(block)}`),
    endpoint: (block) =>
      `cognito-idp.${block.surroundings.region}.${block.surroundings.dnsSuffix}/${block.surroundings.region}_${localId(block)}`,
  },
  aws_cognito_user_pool_client: { id: localId },
  aws_kms_key: {
    id: localId,
    key_id: localId,
    arn: (block) => arn(block, "kms", `key/${localId(block)}`),
  },
  aws_secretsmanager_secret: {
    id: (block) => arn(block, "secretsmanager", `secret:${name(block)}-local1`),
    arn: (block) => arn(block, "secretsmanager", `secret:${name(block)}-local1`),
  },
  aws_ssm_parameter: { id: name, arn: (block) => arn(block, "ssm", `parameter/${name(block).replace(/^\//, "")}`) },
};
