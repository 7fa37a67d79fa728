import type { Construct } from "constructs";

import { Bucket } from "../constructs/bucket.ts";
import { DeliveryStream } from "../constructs/delivery-stream.ts";
import { EventBus } from "../constructs/event-bus.ts";
import { Queue } from "../constructs/queue.ts";
import { StateMachine } from "../constructs/state-machine.ts";
import { Stream } from "../constructs/stream.ts";
import { Topic } from "../constructs/topic.ts";
import type { Environment } from "../environments/environment.ts";
import { terraformText } from "../openapi/terraform-text.ts";
import { boundaryArnOf, inPlace, partitionOf } from "./names.ts";
import type { DeliveryStreamDefinition, ResourceDefinitions, StateMachineDefinition } from "./resource-definitions.ts";
import { RESOURCE_NAMES } from "./resource-names.ts";

const { queues, topics, streams, deliveryStreams, buckets, stateMachines, eventBuses } = RESOURCE_NAMES;

/** Everything of a service beside its API, functions and tables. Like tables it belongs to the environment, to no release. */
export function resourcesOfStack(scope: Construct, definitions: ResourceDefinitions, environment: Environment): void {
  addQueues(scope, definitions, environment);
  for (const [name, settings] of Object.entries(definitions.topics ?? {})) {
    const [topicName, topicArn] = [topics.nameOf(environment, name), topics.arnOf(environment, name, "")];
    // Functions have no underscore in their names, so an id with one is nobody else's.
    new Topic(scope, `${name}_topic`, { ...settings, topicName, topicArn });
  }
  for (const name of Object.keys(definitions.eventBuses ?? {})) {
    new EventBus(scope, `${name}_event_bus`, { eventBusName: eventBuses.nameOf(environment, name) });
  }
  for (const [name, definition] of Object.entries(definitions.stateMachines ?? {})) {
    addStateMachine(scope, name, definition, environment);
  }
  const arns = {
    streams: addStreams(scope, definitions, environment),
    buckets: addBuckets(scope, definitions, environment),
  };
  for (const [name, definition] of Object.entries(definitions.deliveryStreams ?? {})) {
    addDeliveryStream(scope, name, definition, environment, arns);
  }
}

function addQueues(scope: Construct, definitions: ResourceDefinitions, environment: Environment): void {
  for (const [name, settings] of Object.entries(definitions.queues ?? {})) {
    const queueName = queues.nameOf(environment, name);
    const arnPrefix = queues.arnOf(environment, name, "").slice(0, -queueName.length);
    new Queue(scope, `${name}_queue`, { ...settings, queueName, arnPrefix });
  }
}

/** ARNs by name. */
type Arns = ReadonlyMap<string, string>;

function addStreams(scope: Construct, definitions: ResourceDefinitions, environment: Environment): Arns {
  const made = Object.entries(definitions.streams ?? {}).map(([name, settings]) => {
    const streamName = streams.nameOf(environment, name);
    const stream = new Stream(scope, `${name}_stream`, {
      ...settings,
      streamName,
      protected: environment.dataProtection.enabled,
    });
    return [name, stream.arn] as const;
  });
  return new Map(made);
}

function addBuckets(scope: Construct, definitions: ResourceDefinitions, environment: Environment): Arns {
  const made = Object.entries(definitions.buckets ?? {}).map(([name, settings]) => {
    const bucket = new Bucket(scope, `${name}_bucket`, {
      ...settings,
      bucketName: buckets.nameOf(environment, name),
      partition: partitionOf(environment.region),
      protected: environment.dataProtection.enabled,
    });
    return [name, bucket.arn] as const;
  });
  return new Map(made);
}

function addStateMachine(
  scope: Construct,
  name: string,
  { type, definition, permissions = [] }: StateMachineDefinition,
  environment: Environment,
): void {
  new StateMachine(scope, `${name}_state_machine`, {
    ...workOf(environment),
    stateMachineName: stateMachines.nameOf(environment, name),
    type,
    definition: terraformText(inPlace(JSON.stringify(definition), environment)),
    permissions: permissions.map(({ actions, resources }) => ({
      actions,
      resources: resources.map((resource) => inPlace(resource, environment)),
    })),
  });
}

function addDeliveryStream(
  scope: Construct,
  name: string,
  { bucket, stream, ...settings }: DeliveryStreamDefinition,
  environment: Environment,
  arns: { readonly streams: Arns; readonly buckets: Arns },
): void {
  const streamArn = stream === undefined ? undefined : arns.streams.get(stream);
  new DeliveryStream(scope, `${name}_delivery_stream`, {
    ...settings,
    ...workOf(environment),
    deliveryStreamName: deliveryStreams.nameOf(environment, name),
    bucketArn: arns.buckets.get(bucket) ?? "",
    ...(streamArn !== undefined && { streamArn }),
  });
}

/** What resources need that work by themselves. */
const workOf = (environment: Environment) => ({
  account: environment.account,
  permissionsBoundary: boundaryArnOf(environment),
  logRetentionDays: environment.logs.retentionDays,
});
