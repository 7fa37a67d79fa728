import { defineSuppressions } from "./suppression.ts";

const NEXT_REVIEW = "2027-11-30";

/** Which rules this repository's stacks need not keep, why, and until when somebody has to think about it again. */
export const suppressions = defineSuppressions(
  [
    {
      rule: "stage-waf",
      address: "aws_api_gateway_stage.*",
      reason:
        "a web ACL is paid for by the month; every route that reads or writes data asks for a token first, and every stage is throttled",
      until: NEXT_REVIEW,
    },
    {
      rule: "stage-cache",
      address: "aws_api_gateway_stage.*",
      reason:
        "a cache is paid for by the hour, and each caller sees records of their own: there is little to give twice",
      until: NEXT_REVIEW,
    },
    {
      rule: "api-key-in-state",
      address: "aws_api_gateway_api_key.*",
      reason:
        "keys tell clients apart for quotas and open nothing without a token; the state is encrypted and each environment's role reads its own alone",
      until: NEXT_REVIEW,
    },
    {
      rule: "function-vpc",
      address: "aws_lambda_function.*",
      reason:
        "functions call DynamoDB and an issuer of tokens by public endpoints; a network would need endpoints or a NAT gateway, and guard nothing",
      until: NEXT_REVIEW,
    },
    {
      rule: "function-concurrency",
      address: "aws_lambda_function.*",
      reason:
        "the throttle of the stage bounds how many run at once; reserved shares would take from an account that has 1000 in all",
      until: NEXT_REVIEW,
    },
    {
      rule: "function-code-signing",
      address: "aws_lambda_function.*",
      reason:
        "only the deploy role updates functions, with code built from this repository; a signing profile is one more thing to run",
      until: NEXT_REVIEW,
    },
    {
      rule: "function-environment-key",
      address: "aws_lambda_function.*",
      reason: "environment variables hold names of tables and of the service, and no secrets",
      until: NEXT_REVIEW,
    },
    {
      rule: "table-encryption-key",
      address: "aws_dynamodb_table.*",
      reason:
        "the key AWS keeps in the account shows in CloudTrail who uses it; nobody outside the account needs to be shut out of the data",
      until: NEXT_REVIEW,
    },
    {
      rule: "log-encryption-key",
      address: "aws_cloudwatch_log_group.*",
      reason: "bodies and tokens are not logged; the key of CloudWatch Logs covers what is left",
      until: NEXT_REVIEW,
    },
    {
      rule: "log-retention-year",
      address: "aws_cloudwatch_log_group.*",
      stacks: ["dev", "test"],
      reason: "nobody but developers calls dev and test: there is nothing to prove later",
      until: NEXT_REVIEW,
    },
    {
      rule: "state-remote",
      address: "terraform.backend",
      stacks: ["bootstrap"],
      reason: "the bucket cannot hold the state that creates it; docs/bootstrap.md says where the file is kept",
      until: NEXT_REVIEW,
    },
    {
      rule: "iam-trust",
      address: "aws_iam_role.deploy-*",
      stacks: ["bootstrap"],
      reason: "`deployers` of an environment names who may deploy; until somebody is named, IAM in the account decides",
      until: NEXT_REVIEW,
    },
    {
      rule: "iam-trust",
      address: "aws_iam_role.plan-*",
      stacks: ["bootstrap"],
      reason:
        "`deployers` of an environment names who may plan, too; until somebody is named, IAM in the account decides",
      until: NEXT_REVIEW,
    },
    {
      rule: "iam-boundary",
      address: "aws_iam_role.*",
      stacks: ["bootstrap"],
      reason:
        "these roles are made by an administrator, who could change a boundary as well; roles of environments all have one",
      until: NEXT_REVIEW,
    },
    {
      rule: "bucket-encryption-key",
      address: "aws_s3_bucket.state*",
      stacks: ["bootstrap"],
      reason: "the key AWS keeps for S3 shows in CloudTrail who uses it; the bucket's readers are the deploy roles",
      until: NEXT_REVIEW,
    },
    {
      rule: "bucket-mfa-delete",
      address: "aws_s3_bucket.state*",
      stacks: ["bootstrap"],
      reason:
        "only the account's root user can switch it on, which Terraform is not; the deploy roles may delete lock files alone",
      until: NEXT_REVIEW,
    },
    {
      rule: "bucket-object-lock",
      address: "aws_s3_bucket.state*",
      stacks: ["bootstrap"],
      reason: "Terraform writes the state anew with each apply; earlier versions are kept for 90 days",
      until: NEXT_REVIEW,
    },
    {
      rule: "bucket-access-log",
      address: "aws_s3_bucket.state*",
      stacks: ["bootstrap"],
      reason: "CloudTrail tells who took a deploy role; a log would need a bucket of its own, which needs a log",
      until: NEXT_REVIEW,
    },
    {
      rule: "bucket-replication",
      address: "aws_s3_bucket.state*",
      stacks: ["bootstrap"],
      reason: "what it describes is gone with the region, too; resources can be imported into a new state",
      until: NEXT_REVIEW,
    },
    {
      rule: "bucket-events",
      address: "aws_s3_bucket.state*",
      stacks: ["bootstrap"],
      reason: "only deployments write there, and whoever deploys knows of it",
      until: NEXT_REVIEW,
    },
  ],
  "linting/suppressions.ts",
);
