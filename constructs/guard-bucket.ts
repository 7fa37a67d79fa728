import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import type { Construct } from "constructs";

import { tlsOnly } from "./tls-only.ts";

export interface GuardProps {
  /** The bucket, as Terraform refers to it. */
  readonly bucket: string;
  readonly arn: string;
  /** What its policy allows, besides refusing whoever comes without TLS. @default nothing */
  readonly statements?: readonly object[];
  /** ARN of the key its objects are encrypted with. @default the account's own for S3 */
  readonly keyArn?: string;
  /** What goes when. What is overwritten or deleted is kept as a version. */
  readonly retention: Pick<S3BucketLifecycleConfigurationRule, "id" | "expiration" | "noncurrentVersionExpiration">;
}

/** What every bucket has: no access from outside, encryption, versions, TLS only. @returns its policy */
export function guardBucket(scope: Construct, props: GuardProps): S3BucketPolicy {
  const { bucket, arn, statements = [], keyArn } = props;
  new S3BucketOwnershipControls(scope, "Ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
  const publicAccess = new S3BucketPublicAccessBlock(scope, "PublicAccess", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const byDefault = { sseAlgorithm: "aws:kms", ...(keyArn !== undefined && { kmsMasterKeyId: keyArn }) };
  new S3BucketServerSideEncryptionConfigurationA(scope, "Encryption", {
    bucket,
    rule: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: true }],
  });
  keepVersions(scope, props);
  return new S3BucketPolicy(scope, "Policy", {
    bucket,
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [...statements, tlsOnly(arn)] }),
    dependsOn: [publicAccess],
  });
}

function keepVersions(scope: Construct, { bucket, retention }: GuardProps): void {
  const versioning = new S3BucketVersioningA(scope, "Versioning", {
    bucket,
    versioningConfiguration: { status: "Enabled" },
  });
  new S3BucketLifecycleConfiguration(scope, "Lifecycle", {
    bucket,
    rule: [
      {
        ...retention,
        status: "Enabled",
        filter: [{ prefix: "" }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
      },
    ],
    dependsOn: [versioning],
  });
}
