import type { CallDynamoDb, JsonRecord } from "./call-dynamodb.ts";

/** Names of a table's key attributes. @throws DynamoDbError ResourceNotFoundException */
export async function keyNames(table: string, call: CallDynamoDb): Promise<readonly string[]> {
  const { Table } = await call("DescribeTable", { TableName: table });
  const schema = (Table as JsonRecord).KeySchema as readonly { readonly AttributeName: string }[];
  return schema.map(({ AttributeName }) => AttributeName);
}

/** The part of an item that is its key. */
export async function keyOfItem(table: string, item: JsonRecord, call: CallDynamoDb): Promise<JsonRecord> {
  const names = await keyNames(table, call);
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}
