import { flag, onlyNested, text } from "../../gateway/model/build/read.ts";
import { type Companion, eachBucket } from "../read/buckets.ts";
import { conditionValues, covers, hasCondition, isEverybody, policyOf, type Statement } from "../read/policies.ts";
import type { Rule } from "../rule.ts";

const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";
const BLOCKS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

/** Who reaches buckets. */
export const bucketAccessRules: readonly Rule[] = [
  {
    id: "bucket-public-access",
    severity: "high",
    title: "Buckets cannot be made public",
    why: "One wrong policy or ACL, and everybody reads it",
    fix: `set ${BLOCKS.join(", ")} in an \`aws_s3_bucket_public_access_block\``,
    link: `${S3}/access-control-block-public-access.html`,
    sameAs: [
      "CKV_AWS_53",
      "CKV_AWS_54",
      "CKV_AWS_55",
      "CKV_AWS_56",
      "CKV2_AWS_6",
      "AWS-0086",
      "AWS-0087",
      "AWS-0091",
      "AWS-0093",
      "AWS-0094",
      "s3_bucket_level_public_access_block",
      "S2",
    ],
    check: eachBucket((_, companion) => {
      const block = companion("aws_s3_bucket_public_access_block");
      const open = BLOCKS.filter((name) => !flag(block?.read(name)));
      return open.length === 0
        ? undefined
        : `it could be made public: ${open.join(", ")} ${open.length === 1 ? "is" : "are"} off`;
    }),
  },
  {
    id: "bucket-tls",
    severity: "high",
    title: "Buckets are reached by TLS only",
    why: "Whoever sits in between reads the objects",
    fix: "deny everybody everything where `aws:SecureTransport` is false, in the bucket's policy",
    link: `${S3}/security-best-practices.html`,
    sameAs: ["CKV_AWS_379", "s3_bucket_secure_transport_policy", "S10"],
    check: eachBucket((_, companion) =>
      statementsOf(companion).some(deniesPlainText) ? undefined : "it answers without TLS, too",
    ),
  },
  {
    id: "bucket-acl",
    severity: "high",
    title: "No ACL opens a bucket",
    why: "Everybody reads, or writes, its objects",
    fix: "remove the ACL, and let policies decide",
    link: `${S3}/about-object-ownership.html`,
    sameAs: ["CKV_AWS_20", "CKV_AWS_57", "AWS-0092"],
    check: eachBucket((bucket, companion) => {
      const acl = text(companion("aws_s3_bucket_acl")?.read("acl")) ?? text(bucket.read("acl")) ?? "private";
      return /^(public-|authenticated-read)/.test(acl) ? `its ACL is ${acl}` : undefined;
    }),
  },
  {
    id: "bucket-ownership",
    severity: "low",
    title: "Buckets know no ACLs",
    why: "Each object can be opened by itself, past the bucket's policy",
    fix: "set `object_ownership` to BucketOwnerEnforced in an `aws_s3_bucket_ownership_controls`",
    link: `${S3}/about-object-ownership.html`,
    sameAs: ["CKV2_AWS_65"],
    check: eachBucket((_, companion) => {
      const rule = onlyNested(companion("aws_s3_bucket_ownership_controls")?.readPartly("rule"));
      return text(rule?.object_ownership) === "BucketOwnerEnforced"
        ? undefined
        : "its objects may have ACLs of their own";
    }),
  },
  {
    id: "bucket-policy-principal",
    severity: "high",
    title: "No policy of a bucket lets everybody in",
    why: "Everybody reads, or writes, its objects",
    fix: "name the principals, or limit the statement by a condition",
    link: `${S3}/example-bucket-policies.html`,
    sameAs: ["CKV_AWS_70"],
    check: eachBucket((_, companion) =>
      statementsOf(companion).some((one) => one.isAllow && isEverybody(one) && !hasCondition(one))
        ? "its policy lets everybody in"
        : undefined,
    ),
  },
  {
    id: "bucket-policy-lockout",
    severity: "high",
    title: "No policy of a bucket locks everybody out",
    why: "Nobody but the account's root user could change it again",
    fix: "limit the denial by a condition, or name whom it is for",
    link: `${S3}/example-bucket-policies.html`,
    sameAs: ["CKV_AWS_93"],
    check: eachBucket((_, companion) =>
      statementsOf(companion).some(
        (one) => !one.isAllow && isEverybody(one) && covers(one.actions, "s3:PutBucketPolicy") && !hasCondition(one),
      )
        ? "its policy denies everybody everything"
        : undefined,
    ),
  },
];

function statementsOf(companion: Companion): readonly Statement[] {
  const policy = companion("aws_s3_bucket_policy");
  return policy === undefined ? [] : policyOf(policy, "policy").statements;
}

const deniesPlainText = (statement: Statement): boolean =>
  !statement.isAllow &&
  isEverybody(statement) &&
  covers(statement.actions, "s3:GetObject") &&
  covers(statement.actions, "s3:PutObject") &&
  conditionValues(statement, "aws:SecureTransport").includes("false");
