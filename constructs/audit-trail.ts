import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail/index.js";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Construct } from "constructs";

import { AuditBucket } from "./audit-bucket.ts";

export interface AuditTrailProps {
  readonly trailName: string;
  readonly bucketName: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly retentionDays: number;
  /** Calls in every region, not only in this one. */
  readonly allRegions: boolean;
}

/**
 * Who changed what in the account: CloudTrail's management events, encrypted, with a digest that shows changed files.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/cloudtrail.html
 */
export class AuditTrail extends Construct {
  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { trailName, account, region, partition } = props;
    const trailArn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${trailName}`;
    const key = new KmsKey(this, "Key", {
      description: `Encrypts the files of the trail ${trailName}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: JSON.stringify(keyPolicy({ ...props, trailArn })),
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, "Alias", { name: `alias/${trailName}`, targetKeyId: key.keyId });
    const bucket = new AuditBucket(this, "Bucket", { ...props, trailArn, keyArn: key.arn });
    new Cloudtrail(this, "Resource", {
      name: trailName,
      s3BucketName: bucket.bucketName,
      kmsKeyId: key.arn,
      isMultiRegionTrail: props.allRegions,
      includeGlobalServiceEvents: props.allRegions,
      enableLogFileValidation: true,
      dependsOn: [bucket.policy],
    });
  }
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
function keyPolicy({ partition, account, trailArn }: AuditTrailProps & { readonly trailArn: string }) {
  const byTrail = { StringEquals: { "aws:SourceArn": trailArn } };
  const ofAccount = {
    StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:${partition}:cloudtrail:*:${account}:trail/*` },
  };
  const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
  const statement = (Sid: string, Principal: unknown, Action: string, Condition?: unknown) => ({
    Sid,
    Effect: "Allow",
    Principal,
    Action,
    Resource: "*",
    ...(Condition !== undefined && { Condition }),
  });
  return {
    Version: "2012-10-17",
    Statement: [
      statement("Administration", { AWS: `arn:${partition}:iam::${account}:root` }, "kms:*"),
      statement("Encrypt", cloudTrail, "kms:GenerateDataKey*", { ...byTrail, ...ofAccount }),
      statement("Describe", cloudTrail, "kms:DescribeKey", byTrail),
    ],
  };
}
