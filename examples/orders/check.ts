import type { Environment } from "../../environments/environment.ts";
import type { AwsWire } from "../support/aws-wire.ts";
import { ORDER, RETURN } from "./calls.ts";

/** The same order must be in the bucket, in the queue, in the stream, and on its way back. */
export async function check(aws: AwsWire, environment: Environment): Promise<readonly string[]> {
  const [order, ...others] = await keysOf(aws, environment);
  if (order === undefined || others.length > 0) return [`the bucket holds ${1 + others.length} orders, not one`];
  const { namePrefix, account } = environment;
  const found = {
    kept: JSON.parse(await aws.s3("GET", `/${namePrefix}-orders-${account}/${order}`)),
    toPack: await messages(aws, environment),
    viewed: await records(aws, environment),
    returned: await inputs(aws, environment),
  };
  const meant = { kept: ORDER, toPack: [order], viewed: [{ viewed: order }], returned: [{ order, ...RETURN }] };
  const [got, wanted] = [JSON.stringify(found), JSON.stringify(meant)];
  return got === wanted ? [] : [`there is ${got}, and should be ${wanted}`];
}

async function keysOf(aws: AwsWire, { namePrefix, account }: Environment): Promise<readonly string[]> {
  const list = await aws.s3("GET", `/${namePrefix}-orders-${account}?list-type=2`);
  return [...list.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key ?? "");
}

async function messages(aws: AwsWire, { namePrefix, account, region }: Environment): Promise<readonly string[]> {
  const { Messages = [] } = (await aws.json("sqs", "AmazonSQS.ReceiveMessage", {
    QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/${namePrefix}-packing`,
    MaxNumberOfMessages: 10,
  })) as { readonly Messages?: readonly { readonly Body: string }[] };
  return Messages.map(({ Body }) => Body);
}

async function records(aws: AwsWire, { namePrefix }: Environment): Promise<readonly unknown[]> {
  const { ShardIterator } = (await aws.json("kinesis", "Kinesis_20131202.GetShardIterator", {
    StreamName: `${namePrefix}-views`,
    ShardId: "shardId-000000000000",
    ShardIteratorType: "TRIM_HORIZON",
  })) as { readonly ShardIterator: string };
  const { Records } = (await aws.json("kinesis", "Kinesis_20131202.GetRecords", { ShardIterator })) as {
    readonly Records: readonly { readonly Data: string }[];
  };
  return Records.map(({ Data }) => JSON.parse(Buffer.from(Data, "base64").toString("utf8")));
}

async function inputs(aws: AwsWire, { namePrefix, account, region }: Environment): Promise<readonly unknown[]> {
  const { executions } = (await aws.json("states", "AWSStepFunctions.ListExecutions", {
    stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${namePrefix}-returns`,
  })) as { readonly executions: readonly { readonly executionArn: string }[] };
  const described = executions.map(({ executionArn }) =>
    aws.json("states", "AWSStepFunctions.DescribeExecution", { executionArn }),
  );
  return (await Promise.all(described)).map((one) => JSON.parse((one as { readonly input: string }).input));
}
