import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";

import { denyWithoutTls } from "./deny-without-tls.ts";

export interface QueueSettings {
  /** How long who received a message has to delete it, 0–43,200 s. @default 30 */
  readonly visibilityTimeoutSeconds?: number;
  /** How often a message is received before it goes to the dead letters. @default 5 */
  readonly maxReceives?: number;
  /** How long a message waits at most, 1–14 days. @default 4 */
  readonly retentionDays?: number;
}

export interface QueueProps extends QueueSettings {
  readonly queueName: string;
  /** What comes before the name of a queue in its ARN. */
  readonly arnPrefix: string;
}

const DAY = 86_400;

/**
 * A queue, and one beside it for the messages nobody could work on, `{name}-dead`: both encrypted and reached by TLS only.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export class Queue extends Construct {
  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id);
    const { queueName, visibilityTimeoutSeconds = 30, maxReceives = 5, retentionDays = 4 } = props;
    const arnOf = (name: string) => `${props.arnPrefix}${name}`;
    const queue = (part: string, name: string, special: object) =>
      new SqsQueue(this, part, {
        name,
        sqsManagedSseEnabled: true,
        policy: denyWithoutTls(arnOf(name), "sqs:*"),
        ...special,
      });
    const deadName = `${queueName}-dead`;
    const dead = queue("DeadLetters", deadName, {
      messageRetentionSeconds: 14 * DAY,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [arnOf(queueName)] }),
    });
    queue("Resource", queueName, {
      visibilityTimeoutSeconds,
      messageRetentionSeconds: retentionDays * DAY,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: maxReceives }),
    });
  }
}
