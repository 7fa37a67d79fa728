import { one, type Resources, type RuleCases, resources, together } from "../support/rule-cases.ts";

const IT = "aws_s3_bucket.it";
const OF_IT = { bucket: "${aws_s3_bucket.it.id}" };
const bucket = (more: object = {}): Resources => one("aws_s3_bucket", { bucket: "pets", ...more });
const withPart = (type: string, body: object) => together(bucket(), one(type, { ...OF_IT, ...body }));
const NONE = resources(bucket());

const encrypted = (by: object) =>
  withPart("aws_s3_bucket_server_side_encryption_configuration", {
    rule: [{ apply_server_side_encryption_by_default: by }],
  });
const policy = (...statements: object[]) =>
  withPart("aws_s3_bucket_policy", { policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }) });
const versioned = (configuration: object) =>
  withPart("aws_s3_bucket_versioning", { versioning_configuration: configuration });

const BLOCK = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const DENY_PLAIN = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::pets", "arn:aws:s3:::pets/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const backend = (settings: object) => ({ terraform: { backend: { s3: { bucket: "b", key: "k", ...settings } } } });

/** A rule that asks for a part of its own. */
const part = (rule: string, problem: string, type: string): RuleCases => ({
  rule,
  finds: {
    none: [NONE, `${IT}: ${problem}`],
    "another bucket's": [together(bucket(), one(type, { bucket: "another" })), `${IT}: ${problem}`],
  },
  accepts: { one: withPart(type, {}), "one by the bucket's name": together(bucket(), one(type, { bucket: "pets" })) },
});

export const bucketCases: readonly RuleCases[] = [
  {
    rule: "bucket-public-access",
    finds: {
      "no block": [
        NONE,
        `${IT}: it could be made public: block_public_acls, block_public_policy, ignore_public_acls, restrict_public_buckets are off`,
      ],
      "a gap": [
        withPart("aws_s3_bucket_public_access_block", { ...BLOCK, ignore_public_acls: false }),
        `${IT}: it could be made public: ignore_public_acls is off`,
      ],
    },
    accepts: { "a block": withPart("aws_s3_bucket_public_access_block", BLOCK) },
  },
  {
    rule: "bucket-tls",
    finds: {
      "no policy": [NONE, `${IT}: it answers without TLS, too`],
      "a denial for some actions": [
        policy({ ...DENY_PLAIN, Action: "s3:GetObject" }),
        `${IT}: it answers without TLS, too`,
      ],
    },
    accepts: { "a denial": policy(DENY_PLAIN) },
  },
  {
    rule: "bucket-acl",
    finds: {
      "an ACL of its own": [withPart("aws_s3_bucket_acl", { acl: "public-read" }), `${IT}: its ACL is public-read`],
      "an ACL in the bucket": [resources(bucket({ acl: "public-read-write" })), `${IT}: its ACL is public-read-write`],
    },
    accepts: { "a private one": withPart("aws_s3_bucket_acl", { acl: "private" }), none: NONE },
  },
  {
    rule: "bucket-ownership",
    finds: { none: [NONE, `${IT}: its objects may have ACLs of their own`] },
    accepts: {
      "the bucket's owner": withPart("aws_s3_bucket_ownership_controls", {
        rule: { object_ownership: "BucketOwnerEnforced" },
      }),
    },
  },
  {
    rule: "bucket-policy-principal",
    finds: {
      everybody: [
        policy({ Effect: "Allow", Principal: { AWS: "*" }, Action: "s3:GetObject", Resource: "*" }),
        `${IT}: its policy lets everybody in`,
      ],
      "everybody but one": [
        policy({
          Effect: "Allow",
          NotPrincipal: { AWS: "arn:aws:iam::1:root" },
          Action: "s3:GetObject",
          Resource: "*",
        }),
        `${IT}: its policy lets everybody in`,
      ],
    },
    accepts: {
      "everybody of the organisation": policy({
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
      }),
      denials: policy(DENY_PLAIN),
    },
  },
  {
    rule: "bucket-policy-lockout",
    finds: {
      everything: [
        policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }),
        `${IT}: its policy denies everybody everything`,
      ],
    },
    accepts: { "with a condition": policy(DENY_PLAIN) },
  },
  {
    rule: "bucket-encryption",
    finds: {
      none: [NONE, `${IT}: its objects are not encrypted by KMS`],
      "S3's own": [encrypted({ sse_algorithm: "AES256" }), `${IT}: its objects are not encrypted by KMS`],
    },
    accepts: { KMS: encrypted({ sse_algorithm: "aws:kms" }) },
  },
  {
    rule: "bucket-encryption-key",
    finds: {
      "AWS's key": [
        encrypted({ sse_algorithm: "aws:kms" }),
        `${IT}: its objects are not encrypted with a key of yours`,
      ],
    },
    accepts: { "a key of yours": encrypted({ sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.k.arn}" }) },
  },
  {
    rule: "bucket-versioning",
    finds: {
      none: [NONE, `${IT}: it keeps no earlier versions`],
      suspended: [versioned({ status: "Suspended" }), `${IT}: it keeps no earlier versions`],
    },
    accepts: { enabled: versioned({ status: "Enabled" }) },
  },
  {
    rule: "bucket-mfa-delete",
    finds: { none: [versioned({ status: "Enabled" }), `${IT}: one factor is enough to delete versions`] },
    accepts: { enabled: versioned({ status: "Enabled", mfa_delete: "Enabled" }) },
  },
  {
    rule: "bucket-object-lock",
    finds: { none: [NONE, `${IT}: its objects are not locked`] },
    accepts: { enabled: resources(bucket({ object_lock_enabled: true })) },
  },
  {
    rule: "bucket-lifecycle",
    finds: { none: [NONE, `${IT}: it keeps everything for ever`] },
    accepts: {
      "a rule": withPart("aws_s3_bucket_lifecycle_configuration", { rule: [{ id: "a", status: "Enabled" }] }),
    },
  },
  {
    rule: "bucket-abort-uploads",
    finds: {
      "a rule that is off": [
        withPart("aws_s3_bucket_lifecycle_configuration", {
          rule: [{ status: "Disabled", abort_incomplete_multipart_upload: { days_after_initiation: 1 } }],
        }),
        `${IT}: parts of broken uploads stay`,
      ],
    },
    accepts: {
      "a rule": withPart("aws_s3_bucket_lifecycle_configuration", {
        rule: [{ status: "Enabled", abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }] }],
      }),
    },
  },
  part("bucket-access-log", "access to it is not logged", "aws_s3_bucket_logging"),
  part("bucket-replication", "it has no copy", "aws_s3_bucket_replication_configuration"),
  part("bucket-events", "it tells nobody of new objects", "aws_s3_bucket_notification"),
  {
    rule: "state-remote",
    finds: {
      "no backend": [{ resource: {} }, "terraform.backend: the state is a file on the machine that deploys"],
      "a file": [
        { terraform: { backend: { local: {} } } },
        "terraform.backend: the state is a file on the machine that deploys",
      ],
    },
    accepts: { "a bucket": backend({}), "HCP Terraform": { terraform: { cloud: { organization: "o" } } } },
  },
  {
    rule: "state-encryption",
    finds: { none: [backend({}), "terraform.backend.s3: the state is not encrypted"] },
    accepts: { on: backend({ encrypt: true }) },
  },
  {
    rule: "state-lock",
    finds: { none: [backend({}), "terraform.backend.s3: nothing locks the state"] },
    accepts: { "a lock file": backend({ use_lockfile: true }), "a lock table": backend({ dynamodb_table: "locks" }) },
  },
];
