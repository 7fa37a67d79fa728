import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { Construct } from "constructs";

import { tlsOnly } from "./tls-only.ts";

export interface BucketSettings {
  /** Objects go after so many days. @default they stay */
  readonly expireAfterDays?: number;
}

export interface BucketProps extends BucketSettings {
  readonly bucketName: string;
  readonly partition: string;
  /** Terraform refuses to destroy it; otherwise it is destroyed with all its objects. */
  readonly protected: boolean;
}

/** How long what was overwritten or deleted can be brought back. */
const OLD_VERSIONS_DAYS = 30;

/** A bucket: private, encrypted, versioned, reached by TLS only. */
export class Bucket extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const { id: bucket, arn } = new S3Bucket(this, "Resource", {
      bucket: props.bucketName,
      forceDestroy: !props.protected,
      ...(props.protected && { lifecycle: { preventDestroy: true } }),
    });
    this.arn = arn;
    this.#guard(bucket, props);
    this.#keep(bucket, props);
  }

  #guard(bucket: string, { partition, bucketName }: BucketProps): void {
    new S3BucketOwnershipControls(this, "Ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    const publicAccess = new S3BucketPublicAccessBlock(this, "PublicAccess", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
    });
    const statement = tlsOnly(`arn:${partition}:s3:::${bucketName}`);
    new S3BucketPolicy(this, "Policy", {
      bucket,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
      dependsOn: [publicAccess],
    });
  }

  #keep(bucket: string, { expireAfterDays }: BucketProps): void {
    const versioning = new S3BucketVersioningA(this, "Versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket,
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{ prefix: "" }],
          ...(expireAfterDays !== undefined && { expiration: [{ days: expireAfterDays }] }),
          noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSIONS_DAYS }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
        },
      ],
      dependsOn: [versioning],
    });
  }
}
