import { one, type RuleCases, resources, together } from "../support/rule-cases.ts";

const TABLE = "aws_dynamodb_table.it";
const LOG = "aws_cloudwatch_log_group.it";
const table = (more: object = {}) => resources(one("aws_dynamodb_table", { name: "pets", ...more }));
const log = (more: object = {}) => resources(one("aws_cloudwatch_log_group", { name: "pets", ...more }));
const shared = (statement: object) =>
  resources(
    one("aws_dynamodb_resource_policy", {
      policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", ...statement }] }),
    }),
  );

export const dataCases: readonly RuleCases[] = [
  {
    rule: "table-recovery",
    finds: {
      none: [table(), `${TABLE}: it has no point-in-time recovery`],
      off: [table({ point_in_time_recovery: [{ enabled: false }] }), `${TABLE}: it has no point-in-time recovery`],
    },
    accepts: { on: table({ point_in_time_recovery: [{ enabled: true }] }) },
  },
  {
    rule: "table-deletion-protection",
    finds: { none: [table(), `${TABLE}: nothing keeps it from being deleted`] },
    accepts: { on: table({ deletion_protection_enabled: true }) },
  },
  {
    rule: "table-encryption-key",
    finds: {
      "DynamoDB's key": [table(), `${TABLE}: it is encrypted with a key of DynamoDB that is not even in your account`],
      "AWS's key": [
        table({ server_side_encryption: { enabled: true } }),
        `${TABLE}: it is encrypted with the key AWS keeps in your account`,
      ],
    },
    accepts: {
      "a key of yours": table({ server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.k.arn}" } }),
    },
  },
  {
    rule: "table-capacity",
    finds: { "fixed capacity": [table({ read_capacity: 1, write_capacity: 1 }), `${TABLE}: its capacity is fixed`] },
    accepts: {
      "on demand": table({ billing_mode: "PAY_PER_REQUEST" }),
      scaled: together(
        one("aws_dynamodb_table", { name: "pets" }),
        one("aws_appautoscaling_target", { resource_id: "table/${aws_dynamodb_table.it.name}" }),
      ),
    },
  },
  {
    rule: "table-sharing",
    finds: {
      everybody: [shared({ Principal: "*" }), "aws_dynamodb_resource_policy.it: it lets in *"],
      "another account": [
        shared({ Principal: { AWS: ["arn:aws:iam::999999999999:root", "arn:aws:iam::123456789012:role/r"] } }),
        "aws_dynamodb_resource_policy.it: it lets in arn:aws:iam::999999999999:root",
      ],
    },
    accepts: {
      "its own account": shared({ Principal: { AWS: "arn:aws:iam::123456789012:role/r" } }),
      "an organisation": shared({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    },
  },
  {
    rule: "dax-encryption",
    finds: {
      none: [resources(one("aws_dax_cluster", { cluster_name: "c" })), "aws_dax_cluster.it: it is not encrypted"],
    },
    accepts: { on: resources(one("aws_dax_cluster", { server_side_encryption: { enabled: true } })) },
  },
  {
    rule: "log-retention",
    finds: {
      none: [log(), `${LOG}: it is kept for ever`],
      "0 days, which means the same": [log({ retention_in_days: 0 }), `${LOG}: it is kept for ever`],
    },
    accepts: { "some days": log({ retention_in_days: 7 }) },
  },
  {
    rule: "log-retention-year",
    finds: { "a week": [log({ retention_in_days: 7 }), `${LOG}: it is kept for 7 days`] },
    accepts: { "a year": log({ retention_in_days: 365 }), "for ever, of which another rule tells": log() },
  },
  {
    rule: "log-encryption-key",
    finds: { none: [log(), `${LOG}: it is encrypted with the key of CloudWatch Logs`] },
    accepts: { "a key of yours": log({ kms_key_id: "${aws_kms_key.k.arn}" }) },
  },
];
