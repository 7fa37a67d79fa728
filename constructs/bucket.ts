import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";

import { guardBucket } from "./guard-bucket.ts";

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
    const { bucketName, partition, expireAfterDays } = props;
    guardBucket(this, {
      bucket,
      arn: `arn:${partition}:s3:::${bucketName}`,
      retention: {
        id: "retention",
        ...(expireAfterDays !== undefined && { expiration: [{ days: expireAfterDays }] }),
        noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSIONS_DAYS }],
      },
    });
  }
}
