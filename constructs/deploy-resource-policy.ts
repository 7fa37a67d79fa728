import {
  BUCKET_ACTIONS,
  DELIVERY_STREAM_ACTIONS,
  EVENT_BUS_ACTIONS,
  QUEUE_ACTIONS,
  STATE_MACHINE_ACTIONS,
  STREAM_ACTIONS,
  TOPIC_ACTIONS,
} from "./deploy-resource-actions.ts";
import type { PolicyStatement } from "./execution-policy.ts";

interface Scope {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly namePrefix: string;
}

type Allow = (sid: string, actions: readonly string[], resources: readonly string[]) => PolicyStatement;

/** Queues, topics, streams, state machines, event buses and buckets of an environment. */
export function resourceStatements(scope: Scope, allow: Allow): PolicyStatement[] {
  const { partition, account, region, namePrefix } = scope;
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  return [
    allow("Queues", QUEUE_ACTIONS, [arn("sqs", `${namePrefix}-*`)]),
    allow("Topics", TOPIC_ACTIONS, [arn("sns", `${namePrefix}-*`)]),
    allow("Streams", STREAM_ACTIONS, [arn("kinesis", `stream/${namePrefix}-*`)]),
    allow("DeliveryStreams", DELIVERY_STREAM_ACTIONS, [arn("firehose", `deliverystream/${namePrefix}-*`)]),
    allow("StateMachines", STATE_MACHINE_ACTIONS, [arn("states", `stateMachine:${namePrefix}-*`)]),
    allow("EventBuses", EVENT_BUS_ACTIONS, [arn("events", `event-bus/${namePrefix}-*`)]),
    allow("Buckets", BUCKET_ACTIONS, bucketsOf(scope)),
    // Terraform has a definition checked before it makes anything; the action knows no resources.
    allow("CheckDefinitions", ["states:ValidateStateMachineDefinition"], ["*"]),
  ];
}

/** Their names end with the account. That of the state bucket does not, and may begin as theirs do. */
export function bucketsOf({ partition, account, namePrefix }: Omit<Scope, "region">): readonly string[] {
  const buckets = `arn:${partition}:s3:::${namePrefix}-*-${account}`;
  return [buckets, `${buckets}/*`];
}
