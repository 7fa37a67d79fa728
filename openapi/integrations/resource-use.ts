/** What may be done to a resource of each kind. Each function is granted exactly what it names. */
interface Actions {
  readonly queues:
    | "sqs:SendMessage"
    | "sqs:ReceiveMessage"
    | "sqs:DeleteMessage"
    | "sqs:ChangeMessageVisibility"
    | "sqs:GetQueueAttributes";
  readonly topics: "sns:Publish";
  readonly streams:
    | "kinesis:PutRecord"
    | "kinesis:PutRecords"
    | "kinesis:DescribeStreamSummary"
    | "kinesis:ListShards"
    | "kinesis:GetShardIterator"
    | "kinesis:GetRecords";
  readonly deliveryStreams: "firehose:PutRecord" | "firehose:PutRecordBatch";
  readonly buckets: "s3:GetObject" | "s3:PutObject" | "s3:DeleteObject" | "s3:ListBucket";
  readonly stateMachines:
    | "states:StartExecution"
    | "states:StartSyncExecution"
    | "states:DescribeExecution"
    | "states:StopExecution";
  readonly eventBuses: "events:PutEvents";
}

export type ResourceKind = keyof Actions;

type Uses<Action> = Readonly<Record<string, readonly Action[]>>;

/**
 * Resources of the service by kind and name, with the actions a function takes on them. Permission and variable come together:
 * `queues: { orders: ["sqs:SendMessage"] }` lets it send, and `ORDERS_QUEUE_URL` tells it where.
 */
export type ResourceUse = { readonly [Kind in ResourceKind]?: Uses<Actions[Kind]> | undefined };

export const RESOURCE_KINDS: readonly ResourceKind[] = [
  "queues",
  "topics",
  "streams",
  "deliveryStreams",
  "buckets",
  "stateMachines",
  "eventBuses",
];

/** All that both use: each action once, in alphabetical order. */
export const mergeUse = (one: ResourceUse, other: ResourceUse): ResourceUse => ({
  queues: merge(one.queues, other.queues),
  topics: merge(one.topics, other.topics),
  streams: merge(one.streams, other.streams),
  deliveryStreams: merge(one.deliveryStreams, other.deliveryStreams),
  buckets: merge(one.buckets, other.buckets),
  stateMachines: merge(one.stateMachines, other.stateMachines),
  eventBuses: merge(one.eventBuses, other.eventBuses),
});

function merge<Action>(one: Uses<Action> = {}, other: Uses<Action> = {}): Uses<Action> | undefined {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  if (names.length === 0) return undefined;
  return Object.fromEntries(
    names.map((name) => [name, [...new Set([...(one[name] ?? []), ...(other[name] ?? [])])].sort()]),
  );
}
