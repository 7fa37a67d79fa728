import { one, type RuleCases, resources, together } from "../support/rule-cases.ts";

const queue = (more: object = {}) => one("aws_sqs_queue", { name: "q", ...more });
const topic = (more: object = {}) => one("aws_sns_topic", { name: "t", ...more });
const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

const EVERYBODY = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };
const DENY_PLAIN = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const PLAIN = "what is sent to it is not encrypted";
const LOGGED = { logging_configuration: { level: "ERROR" }, tracing_configuration: [{ enabled: true }] };

export const messageCases: readonly RuleCases[] = [
  {
    rule: "message-encryption",
    finds: {
      "a queue": [resources(queue({ sqs_managed_sse_enabled: false })), `aws_sqs_queue.it: ${PLAIN}`],
      "a topic": [resources(topic()), `aws_sns_topic.it: ${PLAIN}`],
      "a data stream": [resources(one("aws_kinesis_stream", { name: "s" })), `aws_kinesis_stream.it: ${PLAIN}`],
      "a delivery stream": [
        resources(one("aws_kinesis_firehose_delivery_stream", { name: "s" })),
        `aws_kinesis_firehose_delivery_stream.it: ${PLAIN}`,
      ],
    },
    accepts: {
      "SQS's own key": resources(queue({ sqs_managed_sse_enabled: true })),
      "keys of KMS": together(
        queue({ kms_master_key_id: "${aws_kms_key.k.id}" }),
        topic({ kms_master_key_id: "alias/aws/sns" }),
        one("aws_kinesis_stream", { encryption_type: "KMS" }),
        one("aws_kinesis_firehose_delivery_stream", { server_side_encryption: { enabled: true } }),
      ),
      "a delivery stream that reads from a data stream": resources(
        one("aws_kinesis_firehose_delivery_stream", {
          kinesis_source_configuration: { kinesis_stream_arn: "arn", role_arn: "arn" },
        }),
      ),
    },
  },
  {
    rule: "message-policy-principal",
    finds: {
      "everybody, in the queue": [
        resources(queue({ policy: policy(EVERYBODY) })),
        "aws_sqs_queue.it: its policy lets everybody in",
      ],
      "everybody, beside the topic": [
        together(topic(), one("aws_sns_topic_policy", { arn: "${aws_sns_topic.it.arn}", policy: policy(EVERYBODY) })),
        "aws_sns_topic.it: its policy lets everybody in",
      ],
    },
    accepts: {
      "a topic that may send": resources(
        queue({ policy: policy({ ...EVERYBODY, Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:::t" } } }) }),
      ),
      "no policy": resources(queue()),
    },
  },
  {
    rule: "message-tls",
    finds: {
      "no policy": [resources(queue()), "aws_sqs_queue.it: it takes messages without TLS, too"],
      "another queue's policy": [
        together(queue(), one("aws_sqs_queue_policy", { queue_url: "https://another", policy: policy(DENY_PLAIN) })),
        "aws_sqs_queue.it: it takes messages without TLS, too",
      ],
    },
    accepts: {
      "a denial in the queue": resources(queue({ policy: policy(DENY_PLAIN) })),
      "a denial beside it": together(
        queue(),
        one("aws_sqs_queue_policy", { queue_url: "${aws_sqs_queue.it.id}", policy: policy(DENY_PLAIN) }),
      ),
    },
  },
  {
    rule: "state-machine-log",
    finds: {
      neither: [
        resources(one("aws_sfn_state_machine", { name: "m" })),
        "aws_sfn_state_machine.it: it does not log",
        "aws_sfn_state_machine.it: it is not traced",
      ],
    },
    accepts: { both: resources(one("aws_sfn_state_machine", LOGGED)) },
  },
];
