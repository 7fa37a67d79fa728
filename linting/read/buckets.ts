import { text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import type { Subject } from "../subject.ts";
import { each, type Verdict } from "./each.ts";

/** The resource of a type that says something of the bucket. */
export type Companion = (type: string) => Block | undefined;

/** Judges each bucket with the resources that belong to it. */
export const eachBucket = (judge: (bucket: Block, companion: Companion) => Verdict) =>
  each("aws_s3_bucket", (bucket, subject) => judge(bucket, (type) => companionOf(bucket, type, subject)));

function companionOf(bucket: Block, type: string, { configuration, references }: Subject): Block | undefined {
  const name = text(bucket.read("bucket"));
  return configuration
    .resourcesOf(type)
    .find(
      (one) =>
        references.names(one.address, bucket.address) || (name !== undefined && text(one.read("bucket")) === name),
    );
}
