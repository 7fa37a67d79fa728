import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import { guardBucket } from "./guard-bucket.ts";

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
    const { partition, bucketName, keyArn, retentionDays: days } = props;
    const arn = `arn:${partition}:s3:::${bucketName}`;
    this.policy = guardBucket(this, {
      bucket,
      arn,
      keyArn,
      statements: trailStatements(arn, props),
      retention: {
        id: "retention",
        expiration: [{ days }],
        noncurrentVersionExpiration: [{ noncurrentDays: days }],
      },
    });
  }
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function trailStatements(arn: string, { account, trailArn }: AuditBucketProps) {
  const byTrail = (Sid: string, Action: string, Resource: string) => ({
    Sid,
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action,
    Resource,
    Condition: { StringEquals: { "aws:SourceArn": trailArn } },
  });
  return [
    byTrail("TrailLooks", "s3:GetBucketAcl", arn),
    byTrail("TrailWrites", "s3:PutObject", `${arn}/AWSLogs/${account}/*`),
  ];
}
