import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";

import { guardBucket } from "./guard-bucket.ts";

export interface StateBucketProps {
  readonly bucketName: string;
  readonly partition: string;
  /** How long an overwritten state can be brought back, in days. */
  readonly keepOldVersionsDays: number;
}

/** The bucket that holds Terraform's state: private, encrypted, versioned, reachable by TLS only, and not destroyable. */
export class StateBucket extends Construct {
  readonly bucketName: string;

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const bucket = new S3Bucket(this, "Resource", { bucket: props.bucketName, lifecycle: { preventDestroy: true } });
    this.bucketName = bucket.bucket;

    guardBucket(this, {
      bucket: bucket.id,
      arn: `arn:${props.partition}:s3:::${props.bucketName}`,
      retention: {
        id: "old-versions",
        noncurrentVersionExpiration: [{ noncurrentDays: props.keepOldVersionsDays }],
      },
    });
  }
}
