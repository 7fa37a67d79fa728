import { flag, onlyNested, text } from "../../gateway/model/build/read.ts";
import { each } from "../read/each.ts";
import { hasCondition, policyOf, type Statement } from "../read/policies.ts";
import type { Rule } from "../rule.ts";

const DYNAMODB = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide";

/** Where the data is. */
export const tableRules: readonly Rule[] = [
  {
    id: "table-recovery",
    severity: "high",
    title: "Tables can be brought back to any second of the last weeks",
    why: "A wrong release or a stolen key can change every item, and nobody has them as they were",
    fix: "set `point_in_time_recovery.enabled`",
    link: `${DYNAMODB}/Point-in-time-recovery.html`,
    sameAs: ["CKV_AWS_28", "AWS-0024", "DDB3", "dynamodb_tables_pitr_enabled"],
    check: each("aws_dynamodb_table", (block) =>
      flag(onlyNested(block.readPartly("point_in_time_recovery"))?.enabled)
        ? undefined
        : "it has no point-in-time recovery",
    ),
  },
  {
    id: "table-deletion-protection",
    severity: "medium",
    title: "Tables cannot be deleted by mistake",
    why: "A change of the keys replaces a table, and `terraform destroy` takes it with everything in it",
    fix: "set `dataProtection: { enabled: true }` of the environment, or give the reason there",
    link: `${DYNAMODB}/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection`,
    sameAs: ["dynamodb_table_deletion_protection_enabled"],
    check: each("aws_dynamodb_table", (block) =>
      flag(block.read("deletion_protection_enabled")) ? undefined : "nothing keeps it from being deleted",
    ),
  },
  {
    id: "table-encryption-key",
    severity: "low",
    title: "Tables are encrypted with a key of yours",
    why: "With a key of AWS nobody can see or stop who decrypts the data",
    fix: "set `server_side_encryption.kms_key_arn`",
    link: `${DYNAMODB}/EncryptionAtRest.html`,
    sameAs: ["CKV_AWS_119", "AWS-0025", "dynamodb_tables_kms_cmk_encryption_enabled"],
    check: each("aws_dynamodb_table", (block) => {
      const encryption = onlyNested(block.readPartly("server_side_encryption"));
      if (!flag(encryption?.enabled)) return "it is encrypted with a key of DynamoDB that is not even in your account";
      return encryption?.kms_key_arn === undefined
        ? "it is encrypted with the key AWS keeps in your account"
        : undefined;
    }),
  },
  {
    id: "table-capacity",
    severity: "low",
    title: "Tables grow with what is asked of them",
    why: "Provisioned capacity that nobody adjusts refuses requests on a busy day",
    fix: "set `billing_mode` to PAY_PER_REQUEST, or scale the table by `aws_appautoscaling_target`",
    link: `${DYNAMODB}/AutoScaling.html`,
    sameAs: ["CKV2_AWS_16", "dynamodb_table_autoscaling_enabled"],
    check: each("aws_dynamodb_table", (block, { configuration }) => {
      if (text(block.read("billing_mode")) === "PAY_PER_REQUEST") return undefined;
      const id = `table/${text(block.read("name"))}`;
      const isScaled = configuration
        .resourcesOf("aws_appautoscaling_target")
        .some((one) => text(one.read("resource_id")) === id);
      return isScaled ? undefined : "its capacity is fixed";
    }),
  },
  {
    id: "table-sharing",
    severity: "medium",
    title: "Tables are not shared with other accounts",
    why: "What another account allows its own people nobody here can see",
    fix: "name roles of this account, or limit the statement by a condition",
    link: `${DYNAMODB}/access-control-resource-based.html`,
    sameAs: ["dynamodb_table_cross_account_access"],
    check: each("aws_dynamodb_resource_policy", (block) =>
      policyOf(block, "policy")
        .statements.filter((one) => one.isAllow && !hasCondition(one))
        .flatMap((statement) => strangersIn(statement, block.surroundings.accountId))
        .map((principal) => `it lets in ${principal}`),
    ),
  },
  {
    id: "dax-encryption",
    severity: "high",
    title: "Caches before tables are encrypted",
    why: "A copy of the data lies beside the encrypted table in clear text",
    fix: "set `server_side_encryption.enabled`",
    link: `${DYNAMODB}/DAXEncryptionAtRest.html`,
    sameAs: ["AWS-0023"],
    check: each("aws_dax_cluster", (block) =>
      flag(onlyNested(block.readPartly("server_side_encryption"))?.enabled) ? undefined : "it is not encrypted",
    ),
  },
];

/** Principals outside the account. */
function strangersIn({ principals }: Statement, accountId: string): readonly string[] {
  return (principals.AWS ?? []).filter((principal) => {
    const account = /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})/.exec(principal)?.[1];
    return principal === "*" || (account !== undefined && account !== accountId);
  });
}
