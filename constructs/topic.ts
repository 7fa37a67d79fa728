import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { Construct } from "constructs";

import { denyWithoutTls } from "./deny-without-tls.ts";

export interface TopicSettings {
  /** What subscribers by mail or text message see as the sender. @default the name */
  readonly displayName?: string;
}

export interface TopicProps extends TopicSettings {
  readonly topicName: string;
  readonly topicArn: string;
}

/** A topic, encrypted, with publishers that come by TLS only. */
export class Topic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { topicName, topicArn, displayName }: TopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "Resource", {
      name: topicName,
      ...(displayName !== undefined && { displayName }),
      kmsMasterKeyId: "alias/aws/sns",
      policy: denyWithoutTls(topicArn, "sns:Publish"),
    });
    this.arn = topic.arn;
  }
}
