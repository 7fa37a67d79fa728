export interface Attribute {
  readonly name: string;
  readonly type: "S" | "N" | "B";
}

export interface SecondaryIndex {
  readonly name: string;
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
  readonly projection: {
    readonly type: "ALL" | "KEYS_ONLY" | "INCLUDE";
    readonly nonKeyAttributes: readonly string[];
  };
}

/** A DynamoDB table as the configuration describes it. */
export interface Table {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly partitionKey: Attribute;
  readonly sortKey?: Attribute;
  readonly globalSecondaryIndexes: readonly SecondaryIndex[];
  readonly localSecondaryIndexes: readonly SecondaryIndex[];
  readonly timeToLiveAttribute?: string;
}
