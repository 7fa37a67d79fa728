import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogStream } from "@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js";
import { KinesisFirehoseDeliveryStream } from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream/index.js";
import { Construct } from "constructs";

import type { PolicyStatement } from "./execution-policy.ts";
import { ServiceRole } from "./service-role.ts";

export interface DeliverySettings {
  /** First part of the objects' keys. @default year, month, day and hour alone */
  readonly keyPrefix?: string;
  /** Records are written after so many seconds, 0–900, or when there are five megabytes. @default 300 */
  readonly bufferSeconds?: number;
}

export interface DeliveryStreamProps extends DeliverySettings {
  readonly deliveryStreamName: string;
  /** ARN of the bucket records are written to. */
  readonly bucketArn: string;
  /** ARN of the data stream they are taken from. @default who calls hands them over */
  readonly streamArn?: string;
  readonly account: string;
  readonly permissionsBoundary: string;
  readonly logRetentionDays: number;
}

/**
 * A delivery stream of Firehose: records become compressed objects in a bucket. What cannot be delivered is logged.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3
 */
export class DeliveryStream extends Construct {
  constructor(scope: Construct, id: string, props: DeliveryStreamProps) {
    super(scope, id);
    const { deliveryStreamName, bucketArn, streamArn, keyPrefix, bufferSeconds = 300 } = props;
    const logs = this.#logs(props);
    const role = new ServiceRole(this, "Role", {
      // A function of the same name has a role of that name.
      name: `${deliveryStreamName}-firehose`,
      service: "firehose.amazonaws.com",
      account: props.account,
      permissionsBoundary: props.permissionsBoundary,
      statements: [
        allow(DELIVER, [bucketArn, `${bucketArn}/*`]),
        allow(["logs:PutLogEvents"], [`${logs.group.arn}:log-stream:*`]),
        ...(streamArn === undefined ? [] : [allow(READ_STREAM, [streamArn])]),
      ],
    });
    new KinesisFirehoseDeliveryStream(this, "Resource", {
      name: deliveryStreamName,
      destination: "extended_s3",
      // The data stream encrypts what comes from there.
      ...(streamArn === undefined
        ? { serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" } }
        : { kinesisSourceConfiguration: { kinesisStreamArn: streamArn, roleArn: role.arn } }),
      extendedS3Configuration: {
        bucketArn,
        roleArn: role.arn,
        ...(keyPrefix !== undefined && { prefix: keyPrefix, errorOutputPrefix: `errors/${keyPrefix}` }),
        bufferingInterval: bufferSeconds,
        bufferingSize: 5,
        compressionFormat: "GZIP",
        cloudwatchLoggingOptions: { enabled: true, logGroupName: logs.group.name, logStreamName: logs.stream.name },
      },
      dependsOn: [role.policy],
    });
  }

  #logs({ deliveryStreamName, logRetentionDays }: DeliveryStreamProps) {
    const group = new CloudwatchLogGroup(this, "LogGroup", {
      name: `/aws/kinesisfirehose/${deliveryStreamName}`,
      retentionInDays: logRetentionDays,
    });
    const stream = new CloudwatchLogStream(this, "LogStream", { name: "delivery", logGroupName: group.name });
    return { group, stream };
  }
}

const allow = (Action: readonly string[], Resource: readonly string[]): PolicyStatement => ({
  Effect: "Allow",
  Action,
  Resource,
});

const DELIVER = [
  "s3:AbortMultipartUpload",
  "s3:GetBucketLocation",
  "s3:GetObject",
  "s3:ListBucket",
  "s3:ListBucketMultipartUploads",
  "s3:PutObject",
];

const READ_STREAM = ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"];
