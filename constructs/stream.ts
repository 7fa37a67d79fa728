import { KinesisStream } from "@cdktf/provider-aws/lib/kinesis-stream/index.js";
import { Construct } from "constructs";

export interface StreamSettings {
  /** @default as many as are needed, paid by use */
  readonly shards?: number;
  /** How long records are kept, 24–8,760 h. @default 24 */
  readonly retentionHours?: number;
}

export interface StreamProps extends StreamSettings {
  readonly streamName: string;
  /** Terraform refuses to replace or destroy it. */
  readonly protected: boolean;
}

/** A Kinesis data stream, encrypted. */
export class Stream extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: StreamProps) {
    super(scope, id);
    const { shards, retentionHours = 24 } = props;
    const stream = new KinesisStream(this, "Resource", {
      name: props.streamName,
      ...(shards === undefined
        ? { streamModeDetails: { streamMode: "ON_DEMAND" } }
        : { shardCount: shards, streamModeDetails: { streamMode: "PROVISIONED" } }),
      retentionPeriod: retentionHours,
      encryptionType: "KMS",
      kmsKeyId: "alias/aws/kinesis",
      ...(props.protected && { lifecycle: { preventDestroy: true } }),
    });
    this.arn = stream.arn;
  }
}
