import { number } from "../../gateway/model/build/read.ts";
import { each, isSet } from "../read/each.ts";
import type { Rule } from "../rule.ts";

const LOGS = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs";

/** How long and how safely logs are kept. */
export const logRules: readonly Rule[] = [
  {
    id: "log-retention",
    severity: "medium",
    title: "Logs are kept for a time that somebody chose",
    why: "They are kept, and paid for, for ever, personal data included",
    fix: "set `retention_in_days`",
    link: `${LOGS}/Working-with-log-groups-and-streams.html`,
    sameAs: ["CKV_AWS_66", "CloudWatchLogGroupRetentionPeriod"],
    check: each("aws_cloudwatch_log_group", (block) =>
      isSet(block, "retention_in_days") && number(block.read("retention_in_days")) !== 0
        ? undefined
        : "it is kept for ever",
    ),
  },
  {
    id: "log-retention-year",
    severity: "low",
    title: "Logs are kept for a year",
    why: "Break-ins are found after months, and then nobody can tell what was done",
    fix: "set `retention_in_days` to 365 or more",
    link: `${LOGS}/Working-with-log-groups-and-streams.html`,
    sameAs: ["CKV_AWS_338"],
    check: each("aws_cloudwatch_log_group", (block) => {
      const days = number(block.read("retention_in_days")) ?? 0;
      return days > 0 && days < 365 ? `it is kept for ${days} days` : undefined;
    }),
  },
  {
    id: "log-encryption-key",
    severity: "low",
    title: "Logs are encrypted with a key of yours",
    why: "With the key of CloudWatch Logs nobody can see or stop who decrypts them",
    fix: "set `kms_key_id`",
    link: `${LOGS}/encrypt-log-data-kms.html`,
    sameAs: ["CKV_AWS_158"],
    check: each("aws_cloudwatch_log_group", (block) =>
      isSet(block, "kms_key_id") ? undefined : "it is encrypted with the key of CloudWatch Logs",
    ),
  },
];
