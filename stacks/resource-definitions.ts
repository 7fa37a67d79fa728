import type { BucketSettings } from "../constructs/bucket.ts";
import type { DeliverySettings } from "../constructs/delivery-stream.ts";
import type { QueueSettings } from "../constructs/queue.ts";
import type { StreamSettings } from "../constructs/stream.ts";
import type { TopicSettings } from "../constructs/topic.ts";
import type { Permission } from "../openapi/integrations/integration.ts";
import type { JsonObject } from "../openapi/json-object.ts";

export interface DeliveryStreamDefinition extends DeliverySettings {
  /** One of the service's buckets, which gets the records. */
  readonly bucket: string;
  /** One of the service's streams, whose records are delivered. @default those that are handed to the delivery stream itself */
  readonly stream?: string;
}

export interface StateMachineDefinition {
  /** STANDARD remembers executions for 90 days; EXPRESS is for many short ones. */
  readonly type: "STANDARD" | "EXPRESS";
  /**
   * In Amazon's States Language. In its texts `{partition}`, `{region}`, `{account}` and `{prefix}` are filled in.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
   */
  readonly definition: JsonObject;
  /** What its tasks may do. @default nothing but to log and to be traced */
  readonly permissions?: readonly Permission[];
}

/** AWS resources beside tables, by the name routes and functions have for them. In AWS each is `{prefix}-{name}`. */
export interface ResourceDefinitions {
  readonly queues?: Readonly<Record<string, QueueSettings>>;
  readonly topics?: Readonly<Record<string, TopicSettings>>;
  /** Kinesis data streams. */
  readonly streams?: Readonly<Record<string, StreamSettings>>;
  /** Firehose streams. */
  readonly deliveryStreams?: Readonly<Record<string, DeliveryStreamDefinition>>;
  /** In AWS `{prefix}-{name}-{account}`, since no two buckets in the world have one name. */
  readonly buckets?: Readonly<Record<string, BucketSettings>>;
  readonly stateMachines?: Readonly<Record<string, StateMachineDefinition>>;
  readonly eventBuses?: Readonly<Record<string, Record<string, never>>>;
}
