import { flag, nested, onlyNested, text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { type Companion, eachBucket } from "../read/buckets.ts";
import { isSet } from "../read/each.ts";
import type { Rule } from "../rule.ts";

const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";

/** Where files and Terraform's state are. What others may do with them is in bucket-access.ts. */
export const bucketRules: readonly Rule[] = [
  {
    id: "bucket-encryption",
    severity: "medium",
    title: "Buckets are encrypted by KMS",
    why: "Whoever may read an object reads it; with KMS they need the key, too",
    fix: "set `sse_algorithm` to aws:kms in `aws_s3_bucket_server_side_encryption_configuration`",
    link: `${S3}/UsingKMSEncryption.html`,
    sameAs: ["CKV_AWS_19", "CKV_AWS_145", "AWS-0088", "s3_bucket_kms_encryption_enabled"],
    check: eachBucket((_, companion) =>
      /^aws:kms/.test(algorithmOf(companion) ?? "") ? undefined : "its objects are not encrypted by KMS",
    ),
  },
  {
    id: "bucket-encryption-key",
    severity: "low",
    title: "Buckets are encrypted with a key of yours",
    why: "With the key AWS keeps nobody can see or stop who decrypts objects",
    fix: "set `kms_master_key_id`",
    link: `${S3}/UsingKMSEncryption.html`,
    sameAs: ["AWS-0132"],
    check: eachBucket((_, companion) =>
      defaultOf(companion)?.kms_master_key_id === undefined
        ? "its objects are not encrypted with a key of yours"
        : undefined,
    ),
  },
  {
    id: "bucket-versioning",
    severity: "medium",
    title: "Overwritten and deleted objects can be brought back",
    why: "A broken state, or a file removed by mistake, is gone",
    fix: "set `versioning_configuration.status` to Enabled in `aws_s3_bucket_versioning`",
    link: `${S3}/Versioning.html`,
    sameAs: ["CKV_AWS_21", "AWS-0090", "s3_bucket_object_versioning"],
    check: eachBucket((_, companion) =>
      versioningOf(companion)?.status === "Enabled" ? undefined : "it keeps no earlier versions",
    ),
  },
  {
    id: "bucket-mfa-delete",
    severity: "low",
    title: "Earlier versions are deleted with a second factor only",
    why: "Stolen credentials are enough to remove every version of every object",
    fix: "set `versioning_configuration.mfa_delete`, as the root user",
    link: `${S3}/MultiFactorAuthenticationDelete.html`,
    sameAs: ["AWS-0170", "s3_bucket_no_mfa_delete"],
    check: eachBucket((_, companion) =>
      versioningOf(companion)?.mfa_delete === "Enabled" ? undefined : "one factor is enough to delete versions",
    ),
  },
  {
    id: "bucket-object-lock",
    severity: "low",
    title: "Objects cannot be changed before their time",
    why: "Whoever may write may also destroy what was written, versions included",
    fix: "set `object_lock_enabled`",
    link: `${S3}/object-lock.html`,
    sameAs: ["CKV_AWS_143", "s3_bucket_object_lock"],
    check: eachBucket((bucket) =>
      flag(bucket.read("object_lock_enabled")) ? undefined : "its objects are not locked",
    ),
  },
  {
    id: "bucket-lifecycle",
    severity: "low",
    title: "Buckets forget what is old",
    why: "Earlier versions stay, and are paid for, for ever",
    fix: "declare an `aws_s3_bucket_lifecycle_configuration`",
    link: `${S3}/object-lifecycle-mgmt.html`,
    sameAs: ["CKV2_AWS_61"],
    check: eachBucket((_, companion) => (rulesOf(companion).length > 0 ? undefined : "it keeps everything for ever")),
  },
  {
    id: "bucket-abort-uploads",
    severity: "low",
    title: "Uploads that were never finished are removed",
    why: "Their parts are paid for, and nobody sees them",
    fix: "set `abort_incomplete_multipart_upload` in a rule of the bucket's lifecycle",
    link: `${S3}/mpu-abort-incomplete-mpu-lifecycle-config.html`,
    sameAs: ["CKV_AWS_300"],
    check: eachBucket((_, companion) =>
      rulesOf(companion).some(
        (rule) => rule.status === "Enabled" && nested(rule.abort_incomplete_multipart_upload).length > 0,
      )
        ? undefined
        : "parts of broken uploads stay",
    ),
  },
  {
    id: "bucket-access-log",
    severity: "low",
    title: "Access to buckets is logged",
    why: "Nobody can tell afterwards who read or wrote what",
    fix: "declare an `aws_s3_bucket_logging`, or log data events by CloudTrail",
    link: `${S3}/ServerLogs.html`,
    sameAs: ["CKV_AWS_18", "AWS-0089", "AWS-0171", "AWS-0172", "S1", "s3_bucket_server_access_logging_enabled"],
    check: eachBucket((_, companion) =>
      companion("aws_s3_bucket_logging") === undefined ? "access to it is not logged" : undefined,
    ),
  },
  {
    id: "bucket-replication",
    severity: "low",
    title: "Buckets have a copy in another region",
    why: "The objects are gone with the region",
    fix: "declare an `aws_s3_bucket_replication_configuration`",
    link: `${S3}/replication.html`,
    sameAs: ["CKV_AWS_144"],
    check: eachBucket((_, companion) =>
      companion("aws_s3_bucket_replication_configuration") === undefined ? "it has no copy" : undefined,
    ),
  },
  {
    id: "bucket-events",
    severity: "low",
    title: "Somebody hears of new objects",
    why: "Objects that should not be there are found by chance",
    fix: "declare an `aws_s3_bucket_notification`",
    link: `${S3}/EventNotifications.html`,
    sameAs: ["CKV2_AWS_62"],
    check: eachBucket((_, companion) =>
      companion("aws_s3_bucket_notification") === undefined ? "it tells nobody of new objects" : undefined,
    ),
  },
];

const defaultOf = (companion: Companion) => {
  const rule = onlyNested(companion("aws_s3_bucket_server_side_encryption_configuration")?.readPartly("rule"));
  return onlyNested(rule?.apply_server_side_encryption_by_default);
};

const algorithmOf = (companion: Companion) => text(defaultOf(companion)?.sse_algorithm);

const versioningOf = (companion: Companion) =>
  onlyNested(companion("aws_s3_bucket_versioning")?.readPartly("versioning_configuration"));

const rulesOf = (companion: Companion) => {
  const configuration: Block | undefined = companion("aws_s3_bucket_lifecycle_configuration");
  return configuration !== undefined && isSet(configuration, "rule") ? nested(configuration.readPartly("rule")) : [];
};
