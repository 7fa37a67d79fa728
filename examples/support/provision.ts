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
};

/** Makes what a stack declares in an emulated AWS, without Terraform: for the local gateway to find. */
export async function provision({ resource }: StackJson, aws: AwsWire, region: string): Promise<void> {
  for (const [type, make] of Object.entries(MAKERS)) {
    for (const block of Object.values(resource[type] ?? {})) await make(aws, block, region);
  }
}
