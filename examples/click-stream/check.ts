import type { Environment } from "../../environments/environment.ts";
import type { AwsWire } from "../support/aws-wire.ts";
import { FIRST, LIVE, OTHERS } from "./calls.ts";

/** The bucket must hold the clicks line by line, byte by byte; the stream the one that others are to see at once. */
export async function check(aws: AwsWire, environment: Environment): Promise<readonly string[]> {
  const [files, records] = [await filesOf(aws, environment), await recordsOf(aws, environment)];
  return [
    ...expected("the files of the bucket hold", files, [FIRST, ...OTHERS]),
    ...expected("the stream holds", records, [LIVE]),
  ];
}

function expected(place: string, texts: readonly string[], clicks: readonly unknown[]): readonly string[] {
  const [found, meant] = [linesOf(texts.join("")), linesOf(clicks.map((one) => `${JSON.stringify(one)}\n`).join(""))];
  return found.join("") === meant.join("") ? [] : [`${place} ${JSON.stringify(found)}`];
}

/** With their ends. Two files of one second may come in any order. */
const linesOf = (text: string) => text.split(/(?<=\n)/).sort();

async function filesOf(aws: AwsWire, { namePrefix, account }: Environment): Promise<readonly string[]> {
  const bucket = `/${namePrefix}-clicks-${account}`;
  const list = await aws.s3("GET", `${bucket}?list-type=2&prefix=clicks/`);
  const keys = [...list.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key ?? "");
  return Promise.all(keys.map((key) => aws.s3("GET", `${bucket}/${key}`)));
}

async function recordsOf(aws: AwsWire, { namePrefix }: Environment): Promise<readonly string[]> {
  const { ShardIterator } = (await aws.json("kinesis", "Kinesis_20131202.GetShardIterator", {
    StreamName: `${namePrefix}-live-clicks`,
    ShardId: "shardId-000000000000",
    ShardIteratorType: "TRIM_HORIZON",
  })) as { readonly ShardIterator: string };
  const { Records } = (await aws.json("kinesis", "Kinesis_20131202.GetRecords", { ShardIterator })) as {
    readonly Records: readonly { readonly Data: string }[];
  };
  return Records.map(({ Data }) => Buffer.from(Data, "base64").toString("utf8"));
}
