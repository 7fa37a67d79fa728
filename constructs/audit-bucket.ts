import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import { tlsOnly } from "./tls-only.ts";

export interface AuditBucketProps {
  readonly bucketName: string;
  readonly account: string;
  readonly partition: string;
  readonly trailArn: string;
  readonly keyArn: string;
  readonly retentionDays: number;
}

/** The bucket of a trail: only CloudTrail writes there, and nobody destroys it by mistake. */
export class AuditBucket extends Construct {
  readonly bucketName: string;
  /** CloudTrail looks at it when the trail is made. */
  readonly policy: ITerraformDependable;

  constructor(scope: Construct, id: string, props: AuditBucketProps) {
    super(scope, id);
    const { id: bucket, bucket: name } = new S3Bucket(this, "Resource", {
      bucket: props.bucketName,
      lifecycle: { preventDestroy: true },
    });
    this.bucketName = name;
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
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.keyArn },
          bucketKeyEnabled: true,
        },
      ],
    });
    this.#keep(bucket, props.retentionDays);
    this.policy = new S3BucketPolicy(this, "Policy", {
      bucket,
      policy: JSON.stringify(bucketPolicy(props)),
      dependsOn: [publicAccess],
    });
  }

  #keep(bucket: string, days: number): void {
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
          expiration: [{ days }],
          noncurrentVersionExpiration: [{ noncurrentDays: days }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
        },
      ],
      dependsOn: [versioning],
    });
  }
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function bucketPolicy({ partition, bucketName, account, trailArn }: AuditBucketProps) {
  const arn = `arn:${partition}:s3:::${bucketName}`;
  const byTrail = (Sid: string, Action: string, Resource: string) => ({
    Sid,
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action,
    Resource,
    Condition: { StringEquals: { "aws:SourceArn": trailArn } },
  });
  return {
    Version: "2012-10-17",
    Statement: [
      byTrail("TrailLooks", "s3:GetBucketAcl", arn),
      byTrail("TrailWrites", "s3:PutObject", `${arn}/AWSLogs/${account}/*`),
      tlsOnly(arn),
    ],
  };
}
