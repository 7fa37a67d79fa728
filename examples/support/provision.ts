import type { AwsWire } from "./aws-wire.ts";
import type { StackJson } from "./stack-resources.ts";

type Block = Readonly<Record<string, unknown>>;

/** How a resource of each type is made, as far as calls notice it. */
const MAKERS: Readonly<Record<string, (aws: AwsWire, block: Block, region: string) => Promise<unknown>>> = {
  aws_sqs_queue: (aws, { name }) => aws.json("sqs", "AmazonSQS.CreateQueue", { QueueName: name }),
  aws_sns_topic: (aws, { name }) =>
    aws.form("sns", { Action: "CreateTopic", Version: "2010-03-31", Name: String(name) }),
  aws_kinesis_stream: (aws, { name, shard_count }) =>
    aws.json("kinesis", "Kinesis_20131202.CreateStream", { StreamName: name, ShardCount: shard_count ?? 4 }),
  aws_s3_bucket: (aws, { bucket }, region) =>
    aws.s3(
      "PUT",
      `/${bucket}`,
      `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`,
    ),
  aws_sfn_state_machine: (aws, { name, type, definition }) =>
    aws.json("states", "AWSStepFunctions.CreateStateMachine", {
      name,
      type,
      definition: String(definition).replaceAll("$${", "${"),
      roleArn: "arn:aws:iam::123456789012:role/local",
    }),
  aws_cloudwatch_event_bus: (aws, { name }) => aws.json("events", "AWSEvents.CreateEventBus", { Name: name }),
  aws_kinesis_firehose_delivery_stream: async (
    aws,
    { name, kinesis_source_configuration, extended_s3_configuration },
  ) => {
    // Nobody hands records to one that takes them from a stream.
    if (kinesis_source_configuration !== undefined) return;
    const { bucket_arn, prefix, role_arn } = extended_s3_configuration as Block;
    await aws.json("firehose", "Firehose_20150804.CreateDeliveryStream", {
      DeliveryStreamName: name,
      ExtendedS3DestinationConfiguration: { BucketARN: bucket_arn, Prefix: prefix, RoleARN: role_arn },
    });
  },
};

/** Makes what a stack declares in an emulated AWS, without Terraform: for the local gateway to find. */
export async function provision({ resource }: StackJson, aws: AwsWire, region: string): Promise<void> {
  for (const [type, make] of Object.entries(MAKERS)) {
    for (const block of Object.values(resource[type] ?? {})) await make(aws, withBuckets(block, resource), region);
  }
}

/** References to buckets become their ARNs; nothing else that is made here looks at references. */
function withBuckets(block: Block, { aws_s3_bucket: buckets = {} }: StackJson["resource"]): Block {
  const text = JSON.stringify(block).replaceAll(
    /\$\{aws_s3_bucket\.([\w-]+)\.arn\}/g,
    (_, id: string) => `arn:aws:s3:::${buckets[id]?.bucket}`,
  );
  return JSON.parse(text);
}
