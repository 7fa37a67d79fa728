import { Bucket } from "../../constructs/bucket.ts";
import { DeliveryStream } from "../../constructs/delivery-stream.ts";
import { EventBus } from "../../constructs/event-bus.ts";
import { Queue } from "../../constructs/queue.ts";
import { StateMachine } from "../../constructs/state-machine.ts";
import { Stream } from "../../constructs/stream.ts";
import { Topic } from "../../constructs/topic.ts";
import { jsonOf, onlyResource, resourcesOf, synthesized } from "../support/synth.ts";

const BOUNDARY = "arn:aws:iam::123456789012:policy/shop-dev-function-boundary";
const work = { account: "123456789012", permissionsBoundary: BOUNDARY, logRetentionDays: 7 };

const withoutTls = (action: string, arn: string) => [
  {
    Sid: "DenyWithoutTls",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: arn,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  },
];

describe("a queue", () => {
  const ARN = "arn:aws:sqs:eu-west-1:123456789012:";
  const stack = synthesized((scope) => {
    new Queue(scope, "orders", { queueName: "shop-dev-orders", arnPrefix: ARN, maxReceives: 3 });
  });
  const [queue, dead] = resourcesOf(stack, "aws_sqs_queue");

  it("is encrypted, reached by TLS only, and keeps messages for a while", () => {
    expect(queue).toMatchObject({
      name: "shop-dev-orders",
      sqs_managed_sse_enabled: true,
      message_retention_seconds: 4 * 86_400,
      visibility_timeout_seconds: 30,
    });
    expect(jsonOf(queue ?? {}, "policy").Statement).toEqual(withoutTls("sqs:*", `${ARN}shop-dev-orders`));
  });

  it("has dead letters of its own, which no other queue may send there", () => {
    expect(jsonOf(queue ?? {}, "redrive_policy")).toEqual({
      deadLetterTargetArn: expect.stringMatching(/^\$\{aws_sqs_queue\..*DeadLetters.*\.arn\}$/),
      maxReceiveCount: 3,
    });
    expect(dead).toMatchObject({ name: "shop-dev-orders-dead", message_retention_seconds: 14 * 86_400 });
    expect(jsonOf(dead ?? {}, "redrive_allow_policy")).toEqual({
      redrivePermission: "byQueue",
      sourceQueueArns: [`${ARN}shop-dev-orders`],
    });
  });
});

it("a topic is encrypted, and published to by TLS only", () => {
  const topicArn = "arn:aws:sns:eu-west-1:123456789012:shop-dev-news";
  const topic = onlyResource(
    synthesized((scope) => {
      new Topic(scope, "news", { topicName: "shop-dev-news", topicArn, displayName: "Shop" });
    }),
    "aws_sns_topic",
  );

  expect(topic).toMatchObject({ name: "shop-dev-news", display_name: "Shop", kms_master_key_id: "alias/aws/sns" });
  expect(jsonOf(topic, "policy").Statement).toEqual(withoutTls("sns:Publish", topicArn));
});

describe("a stream", () => {
  const streamWith = (settings: object) =>
    onlyResource(
      synthesized((scope) => {
        new Stream(scope, "clicks", { streamName: "shop-dev-clicks", protected: false, ...settings });
      }),
      "aws_kinesis_stream",
    );

  it("is encrypted, and as wide as it has to be", () => {
    expect(streamWith({})).toEqual({
      ...streamWith({}),
      name: "shop-dev-clicks",
      encryption_type: "KMS",
      kms_key_id: "alias/aws/kinesis",
      retention_period: 24,
      stream_mode_details: { stream_mode: "ON_DEMAND" },
    });
    expect(streamWith({})).not.toHaveProperty("shard_count");
  });

  it("has so many shards where that is said", () => {
    expect(streamWith({ shards: 2, retentionHours: 48 })).toMatchObject({
      shard_count: 2,
      retention_period: 48,
      stream_mode_details: { stream_mode: "PROVISIONED" },
    });
  });
});

it("a bucket is private, encrypted, versioned, reached by TLS only, and forgets", () => {
  const stack = synthesized((scope) => {
    new Bucket(scope, "photos", { bucketName: "b", partition: "aws", protected: true, expireAfterDays: 90 });
  });

  expect(onlyResource(stack, "aws_s3_bucket_public_access_block")).toMatchObject({
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  expect(onlyResource(stack, "aws_s3_bucket_ownership_controls")).toMatchObject({
    rule: { object_ownership: "BucketOwnerEnforced" },
  });
  expect(onlyResource(stack, "aws_s3_bucket_server_side_encryption_configuration")).toMatchObject({
    rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" }, bucket_key_enabled: true }],
  });
  expect(onlyResource(stack, "aws_s3_bucket_versioning")).toMatchObject({
    versioning_configuration: { status: "Enabled" },
  });
  expect(jsonOf(onlyResource(stack, "aws_s3_bucket_policy"), "policy").Statement).toMatchObject([
    { Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  ]);
  expect(onlyResource(stack, "aws_s3_bucket_lifecycle_configuration")).toMatchObject({
    rule: [{ expiration: [{ days: 90 }], noncurrent_version_expiration: [{ noncurrent_days: 30 }] }],
  });
});

it("a state machine works under a bounded role for what it may do, logs what fails, and is traced", () => {
  const stack = synthesized((scope) => {
    new StateMachine(scope, "parcels", {
      ...work,
      stateMachineName: "shop-dev-parcels",
      type: "EXPRESS",
      definition: "{}",
      permissions: [{ actions: ["sqs:SendMessage"], resources: ["arn:q"] }],
    });
  });

  expect(onlyResource(stack, "aws_sfn_state_machine")).toMatchObject({
    name: "shop-dev-parcels",
    type: "EXPRESS",
    logging_configuration: { level: "ERROR", include_execution_data: false },
    tracing_configuration: { enabled: true },
  });
  expect(onlyResource(stack, "aws_cloudwatch_log_group")).toMatchObject({
    name: "/aws/vendedlogs/states/shop-dev-parcels",
    retention_in_days: 7,
  });
  expectRole(stack, "shop-dev-parcels-states", "states.amazonaws.com");
  const [own, ...others] = jsonOf(onlyResource(stack, "aws_iam_role_policy"), "policy").Statement;
  expect(own).toEqual({ Effect: "Allow", Action: ["sqs:SendMessage"], Resource: ["arn:q"] });
  expect(others.map(({ Sid }: { Sid: string }) => Sid)).toEqual(["DeliverLogs", "WriteTraces"]);
});

describe("a delivery stream", () => {
  const deliver = (settings: object) =>
    synthesized((scope) => {
      new DeliveryStream(scope, "archive", {
        ...work,
        deliveryStreamName: "shop-dev-archive",
        bucketArn: "arn:aws:s3:::b",
        ...settings,
      });
    });

  it("writes compressed objects into a bucket, under a bounded role, and logs what it cannot", () => {
    const stack = deliver({ keyPrefix: "clicks/", bufferSeconds: 60 });

    expect(onlyResource(stack, "aws_kinesis_firehose_delivery_stream")).toMatchObject({
      name: "shop-dev-archive",
      destination: "extended_s3",
      server_side_encryption: { enabled: true, key_type: "AWS_OWNED_CMK" },
      extended_s3_configuration: {
        bucket_arn: "arn:aws:s3:::b",
        buffering_interval: 60,
        compression_format: "GZIP",
        prefix: "clicks/",
        error_output_prefix: "errors/clicks/",
        cloudwatch_logging_options: { enabled: true },
      },
    });
    expectRole(stack, "shop-dev-archive-firehose", "firehose.amazonaws.com");
  });

  it("takes records from a data stream, which encrypts them already", () => {
    const streamArn = "arn:aws:kinesis:eu-west-1:123456789012:stream/s";
    const stack = deliver({ streamArn });
    const delivery = onlyResource(stack, "aws_kinesis_firehose_delivery_stream");

    expect(delivery).toMatchObject({ kinesis_source_configuration: { kinesis_stream_arn: streamArn } });
    expect(delivery).not.toHaveProperty("server_side_encryption");
    expect(jsonOf(onlyResource(stack, "aws_iam_role_policy"), "policy").Statement.at(-1)).toMatchObject({
      Action: expect.arrayContaining(["kinesis:GetRecords"]),
      Resource: [streamArn],
    });
  });
});

it("an event bus has the name it is given", () => {
  const stack = synthesized((scope) => {
    new EventBus(scope, "shop", { eventBusName: "shop-dev-shop" });
  });

  expect(onlyResource(stack, "aws_cloudwatch_event_bus")).toMatchObject({ name: "shop-dev-shop" });
});

function expectRole(stack: ReturnType<typeof synthesized>, name: string, service: string): void {
  const role = onlyResource(stack, "aws_iam_role");
  expect(role).toMatchObject({ name, permissions_boundary: BOUNDARY });
  expect(jsonOf(role, "assume_role_policy").Statement).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    },
  ]);
}
