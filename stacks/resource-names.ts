import type { ResourceKind } from "../openapi/integrations/resource-use.ts";
import { type Place, partitionOf } from "./names.ts";

/** How resources of one kind are called. */
export interface ResourceNames {
  /** One of them, in messages. */
  readonly one: string;
  /** The most characters a name may have, so that AWS takes it and all that is named after it. */
  readonly most: number;
  nameOf(place: Place, name: string): string;
  /** What an action on the resource is allowed for. */
  arnOf(place: Place, name: string, action: string): string;
  /** What a function finds in its environment: `ORDERS_` and this, and what it holds. */
  readonly variable: string;
  valueIn(place: Place, name: string): string;
}

const nameOf = ({ namePrefix }: Place, name: string) => `${namePrefix}-${name}`;

/** The names of all buckets in the world are one list, so a bucket's name holds the account. */
const bucketNameOf = (place: Place, name: string) => `${nameOf(place, name)}-${place.account}`;

const arn = (service: string, before: string) => (place: Place, name: string) =>
  `arn:${partitionOf(place.region)}:${service}:${place.region}:${place.account}:${before}${nameOf(place, name)}`;

const topicArn = arn("sns", "");
const stateMachineArn = arn("states", "stateMachine:");
const executionArn = arn("states", "execution:");

/** @see https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
export const RESOURCE_NAMES: Readonly<Record<ResourceKind, ResourceNames>> = {
  queues: {
    one: "queue",
    // Its dead letters have a queue of their own, which is named after it.
    most: 80 - "-dead".length,
    nameOf,
    arnOf: arn("sqs", ""),
    variable: "QUEUE_URL",
    valueIn: (place, name) => `https://sqs.${place.region}.${domainOf(place)}/${place.account}/${nameOf(place, name)}`,
  },
  topics: { one: "topic", most: 256, nameOf, arnOf: topicArn, variable: "TOPIC_ARN", valueIn: topicArn },
  streams: {
    one: "stream",
    most: 128,
    nameOf,
    arnOf: arn("kinesis", "stream/"),
    variable: "STREAM_NAME",
    valueIn: nameOf,
  },
  deliveryStreams: {
    one: "delivery stream",
    // Its role is named after it, and a role's name is shorter.
    most: 64 - "-firehose".length,
    nameOf,
    arnOf: arn("firehose", "deliverystream/"),
    variable: "DELIVERY_STREAM_NAME",
    valueIn: nameOf,
  },
  buckets: {
    one: "bucket",
    most: 63,
    nameOf: bucketNameOf,
    arnOf: (place, name, action) =>
      `arn:${partitionOf(place.region)}:s3:::${bucketNameOf(place, name)}${action === "s3:ListBucket" ? "" : "/*"}`,
    variable: "BUCKET_NAME",
    valueIn: bucketNameOf,
  },
  stateMachines: {
    one: "state machine",
    most: 64 - "-states".length,
    nameOf,
    arnOf: (place, name, action) =>
      /^states:(Describe|Stop)Execution$/.test(action)
        ? `${executionArn(place, name)}:*`
        : stateMachineArn(place, name),
    variable: "STATE_MACHINE_ARN",
    valueIn: stateMachineArn,
  },
  eventBuses: {
    one: "event bus",
    most: 256,
    nameOf,
    arnOf: arn("events", "event-bus/"),
    variable: "EVENT_BUS_NAME",
    valueIn: nameOf,
  },
};

const domainOf = ({ region }: Place) => (region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com");
