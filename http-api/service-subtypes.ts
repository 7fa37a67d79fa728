interface Subtype {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** What the integration's role must be allowed. */
  readonly action: string;
}

/**
 * What an HTTP API can ask of AWS services by itself, with the parameters each takes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
 */
export const SERVICE_SUBTYPES = {
  "EventBridge-PutEvents": {
    required: ["Detail", "DetailType", "Source"],
    optional: ["Time", "EventBusName", "Resources", "Region", "TraceHeader"],
    action: "events:PutEvents",
  },
  "SQS-SendMessage": {
    required: ["QueueUrl", "MessageBody"],
    optional: [
      "DelaySeconds",
      "MessageAttributes",
      "MessageDeduplicationId",
      "MessageGroupId",
      "MessageSystemAttributes",
      "Region",
    ],
    action: "sqs:SendMessage",
  },
  "SQS-ReceiveMessage": {
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
    action: "sqs:ReceiveMessage",
  },
  "SQS-DeleteMessage": {
    required: ["ReceiptHandle", "QueueUrl"],
    optional: ["Region"],
    action: "sqs:DeleteMessage",
  },
  "SQS-PurgeQueue": { required: ["QueueUrl"], optional: ["Region"], action: "sqs:PurgeQueue" },
  "AppConfig-GetConfiguration": {
    required: ["Application", "Environment", "Configuration", "ClientId"],
    optional: ["ClientConfigurationVersion", "Region"],
    action: "appconfig:GetConfiguration",
  },
  "Kinesis-PutRecord": {
    required: ["StreamName", "Data", "PartitionKey"],
    optional: ["SequenceNumberForOrdering", "ExplicitHashKey", "Region"],
    action: "kinesis:PutRecord",
  },
  "StepFunctions-StartExecution": {
    required: ["StateMachineArn"],
    optional: ["Name", "Input", "Region"],
    action: "states:StartExecution",
  },
  "StepFunctions-StartSyncExecution": {
    required: ["StateMachineArn"],
    optional: ["Name", "Input", "Region", "TraceHeader"],
    action: "states:StartSyncExecution",
  },
  "StepFunctions-StopExecution": {
    required: ["ExecutionArn"],
    optional: ["Cause", "Error", "Region"],
    action: "states:StopExecution",
  },
} as const satisfies Readonly<Record<string, Subtype>>;

export type ServiceSubtype = keyof typeof SERVICE_SUBTYPES;

/** What is known of a subtype, with plain lists. */
export const subtypeOf = (name: ServiceSubtype): Subtype => SERVICE_SUBTYPES[name];
