import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table/index.js";
import { Construct } from "constructs";

export interface Attribute {
  readonly name: string;
  readonly type: "S" | "N" | "B";
}

export interface TableProps {
  readonly tableName: string;
  readonly partitionKey: Attribute;
  /** @default items are found by the partition key alone */
  readonly sortKey?: Attribute;
  /** AWS refuses to delete the table, and Terraform refuses to replace or destroy it. */
  readonly protected: boolean;
}

/** A DynamoDB table on demand: encrypted, with point-in-time recovery. */
export class Table extends Construct {
  readonly tableName: string;

  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    const keys = [props.partitionKey, ...(props.sortKey ? [props.sortKey] : [])];
    const table = new DynamodbTable(this, "Resource", {
      name: props.tableName,
      billingMode: "PAY_PER_REQUEST",
      hashKey: props.partitionKey.name,
      ...(props.sortKey && { rangeKey: props.sortKey.name }),
      attribute: keys.map(({ name, type }) => ({ name, type })),
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true },
      deletionProtectionEnabled: props.protected,
      ...(props.protected && { lifecycle: { preventDestroy: true } }),
    });
    this.tableName = table.name;
  }
}
