import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { Construct } from "constructs";

import { Topic, type TopicProps } from "./topic.ts";

export interface NotificationsProps extends TopicProps {
  readonly email: readonly string[];
  readonly https: readonly string[];
}

/** A topic, and who is told what is said there. AWS asks each of them once. */
export class Notifications extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { email, https, ...topic }: NotificationsProps) {
    super(scope, id);
    const { arn: topicArn } = new Topic(this, "Topic", topic);
    this.topicArn = topicArn;
    for (const endpoint of email) new SnsTopicSubscription(this, endpoint, { topicArn, protocol: "email", endpoint });
    for (const endpoint of https) {
      new SnsTopicSubscription(this, endpoint.replaceAll(/[^A-Za-z0-9.-]+/g, "-"), {
        topicArn,
        protocol: "https",
        endpoint,
      });
    }
  }
}
