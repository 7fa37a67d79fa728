import type { Environment } from "../../environments/environment.ts";
import type { AwsWire } from "../support/aws-wire.ts";
import { ORDER } from "./calls.ts";

interface Received {
  readonly Messages?: readonly {
    readonly Body: string;
    readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue: string }>>;
  }[];
}

/** Exactly the one good order must be in the queue, byte by byte, with its id. */
export async function check(aws: AwsWire, { account, namePrefix, region }: Environment): Promise<readonly string[]> {
  const { Messages = [] } = (await aws.json("sqs", "AmazonSQS.ReceiveMessage", {
    QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/${namePrefix}-orders`,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ["All"],
  })) as Received;
  const bodies = Messages.map(({ Body }) => Body);
  const ids = Messages.map(({ MessageAttributes }) => MessageAttributes?.order?.StringValue ?? "none");
  return [
    ...(bodies.length === 1 && bodies[0] === JSON.stringify(ORDER)
      ? []
      : [`the queue holds ${JSON.stringify(bodies)}`]),
    ...(ids.every((id) => /^[0-9a-f-]{36}$/.test(id)) ? [] : [`the orders have the ids ${ids.join(", ")}`]),
  ];
}
