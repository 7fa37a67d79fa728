import { flag, onlyNested, text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { each, isSet } from "../read/each.ts";
import { conditionValues, hasCondition, isEverybody, policyOf, type Statement } from "../read/policies.ts";
import type { Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const DOCS = "https://docs.aws.amazon.com";

/** What is sent on to others: queues, topics, streams and state machines. */
export const messageRules: readonly Rule[] = [
  {
    id: "message-encryption",
    severity: "medium",
    title: "Queues, topics and streams are encrypted",
    why: "Messages lie in clear text until somebody takes them",
    fix: "set `sqs_managed_sse_enabled` or `kms_master_key_id` of a queue, `kms_master_key_id` of a topic, `encryption_type` KMS of a data stream, `server_side_encryption` of a delivery stream",
    link: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html`,
    sameAs: ["CKV_AWS_26", "CKV_AWS_27", "CKV_AWS_43", "CKV_AWS_240", "AWS-0095", "AWS-0096", "AWS-0064"],
    check: (subject) => [
      ...each("aws_sqs_queue", (block) =>
        flag(block.read("sqs_managed_sse_enabled")) || isSet(block, "kms_master_key_id") ? undefined : IN_CLEAR_TEXT,
      )(subject),
      ...each("aws_sns_topic", (block) => (isSet(block, "kms_master_key_id") ? undefined : IN_CLEAR_TEXT))(subject),
      ...each("aws_kinesis_stream", (block) =>
        text(block.read("encryption_type")) === "KMS" ? undefined : IN_CLEAR_TEXT,
      )(subject),
      ...each("aws_kinesis_firehose_delivery_stream", unencryptedDelivery)(subject),
    ],
  },
  {
    id: "message-policy-principal",
    severity: "high",
    title: "Not everybody may send or read messages",
    why: "Anybody with an AWS account can fill the queue, or read it",
    fix: "name the principals, or limit the statement by a condition on `aws:SourceArn` or `aws:SourceAccount`",
    link: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html`,
    sameAs: ["CKV_AWS_168", "CKV_AWS_169", "CKV_AWS_385"],
    check: eachPolicy((statements) =>
      statements.some((one) => one.isAllow && isEverybody(one) && !hasCondition(one))
        ? "its policy lets everybody in"
        : undefined,
    ),
  },
  {
    id: "message-tls",
    severity: "low",
    title: "Messages are sent by TLS only",
    why: "Whoever sits in between reads them",
    fix: "deny everybody where `aws:SecureTransport` is false, in the policy of the queue or topic",
    link: `${DOCS}/sns/latest/dg/sns-security-best-practices.html`,
    sameAs: ["SQS4", "SNS3"],
    check: eachPolicy((statements) =>
      statements.some(deniesPlainText) ? undefined : "it takes messages without TLS, too",
    ),
  },
  {
    id: "state-machine-log",
    severity: "low",
    title: "State machines log what they do, and are traced",
    why: "Nobody can tell afterwards where an execution went wrong",
    fix: "set `logging_configuration.level` and `tracing_configuration.enabled`",
    link: `${DOCS}/step-functions/latest/dg/cw-logs.html`,
    sameAs: ["CKV_AWS_284", "CKV_AWS_285", "SF1", "SF2"],
    check: each("aws_sfn_state_machine", (block) => {
      const level = text(onlyNested(block.readPartly("logging_configuration"))?.level) ?? "OFF";
      const isTraced = flag(onlyNested(block.readPartly("tracing_configuration"))?.enabled);
      return [...(level === "OFF" ? ["it does not log"] : []), ...(isTraced ? [] : ["it is not traced"])];
    }),
  },
];

const IN_CLEAR_TEXT = "what is sent to it is not encrypted";

/** Who reads from a data stream leaves encryption to it. */
function unencryptedDelivery(block: Block): string | undefined {
  if (isSet(block, "kinesis_source_configuration")) return undefined;
  return flag(onlyNested(block.readPartly("server_side_encryption"))?.enabled) ? undefined : IN_CLEAR_TEXT;
}

/** Judges queues and topics by all that their policies say, in the resource or beside it. */
function eachPolicy(judge: (statements: readonly Statement[]) => string | undefined): Rule["check"] {
  return (subject) => [
    ...each("aws_sqs_queue", (block) => judge(statementsOf(block, "aws_sqs_queue_policy", "queue_url", subject)))(
      subject,
    ),
    ...each("aws_sns_topic", (block) => judge(statementsOf(block, "aws_sns_topic_policy", "arn", subject)))(subject),
  ];
}

function statementsOf(block: Block, type: string, key: string, { configuration, references }: Subject) {
  const id = text(block.read(key === "arn" ? "arn" : "url"));
  const beside = configuration
    .resourcesOf(type)
    .filter((one) => references.names(one.address, block.address) || text(one.read(key)) === id);
  return [block, ...beside].flatMap((one) => policyOf(one, "policy").statements);
}

const deniesPlainText = (statement: Statement): boolean =>
  !statement.isAllow && isEverybody(statement) && conditionValues(statement, "aws:SecureTransport").includes("false");
