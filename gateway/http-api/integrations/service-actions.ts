import { getConfiguration, putEvents, putRecord, startExecution, stopExecution } from "./json-actions.ts";
import type { ServiceAction } from "./service-action.ts";
import { sqsCall } from "./sqs-call.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html */
const ACTIONS: readonly ServiceAction[] = [
  {
    subtype: "EventBridge-PutEvents",
    service: "events",
    required: ["Detail", "DetailType", "Source"],
    optional: ["Time", "EventBusName", "Resources", "Region", "TraceHeader"],
    toRequest: putEvents,
  },
  {
    subtype: "SQS-SendMessage",
    service: "sqs",
    required: ["QueueUrl", "MessageBody"],
    optional: [
      "DelaySeconds",
      "MessageAttributes",
      "MessageDeduplicationId",
      "MessageGroupId",
      "MessageSystemAttributes",
      "Region",
    ],
    toRequest: sqsCall("SendMessage"),
  },
  {
    subtype: "SQS-ReceiveMessage",
    service: "sqs",
    required: ["QueueUrl"],
    optional: [
      "AttributeNames",
      "MaxNumberOfMessages",
      "MessageAttributeNames",
      "ReceiveRequestAttemptId",
      "VisibilityTimeout",
      "WaitTimeSeconds",
      "Region",
    ],
    toRequest: sqsCall("ReceiveMessage"),
  },
  {
    subtype: "SQS-DeleteMessage",
    service: "sqs",
    required: ["ReceiptHandle", "QueueUrl"],
    optional: ["Region"],
    toRequest: sqsCall("DeleteMessage"),
  },
  {
    subtype: "SQS-PurgeQueue",
    service: "sqs",
    required: ["QueueUrl"],
    optional: ["Region"],
    toRequest: sqsCall("PurgeQueue"),
  },
  {
    subtype: "AppConfig-GetConfiguration",
    service: "appconfig",
    required: ["Application", "Environment", "Configuration", "ClientId"],
    optional: ["ClientConfigurationVersion", "Region"],
    toRequest: getConfiguration,
  },
  {
    subtype: "Kinesis-PutRecord",
    service: "kinesis",
    required: ["StreamName", "Data", "PartitionKey"],
    optional: ["SequenceNumberForOrdering", "ExplicitHashKey", "Region"],
    toRequest: putRecord,
  },
  {
    subtype: "StepFunctions-StartExecution",
    service: "states",
    required: ["StateMachineArn"],
    optional: ["Name", "Input", "Region"],
    toRequest: startExecution("StartExecution"),
  },
  {
    subtype: "StepFunctions-StartSyncExecution",
    service: "states",
    required: ["StateMachineArn"],
    optional: ["Name", "Input", "Region", "TraceHeader"],
    toRequest: startExecution("StartSyncExecution"),
  },
  {
    subtype: "StepFunctions-StopExecution",
    service: "states",
    required: ["ExecutionArn"],
    optional: ["Cause", "Error", "Region"],
    toRequest: stopExecution,
  },
];

const BY_SUBTYPE: ReadonlyMap<string, ServiceAction> = new Map(ACTIONS.map((action) => [action.subtype, action]));

/** @param subtype a version may follow it: `StepFunctions-StartExecution-1.0` */
export function serviceAction(subtype: string): ServiceAction | undefined {
  return BY_SUBTYPE.get(subtype.replace(/-\d+\.\d+$/, ""));
}

export function knownSubtypes(): readonly string[] {
  return [...BY_SUBTYPE.keys()];
}
