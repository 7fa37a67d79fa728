import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

import type { Record, RecordPage, RecordUpdate } from "../../api/records.ts";
import { cursorOf } from "./cursor.ts";
import type { ListRange } from "./parse-list-query.ts";
import { itemOf, recordOf } from "./record-item.ts";
import type { RecordTable } from "./record-table.ts";

/** Names one record of one owner. */
export interface RecordKey {
  readonly owner: string;
  readonly id: string;
}

export type UpdateOutcome =
  | { readonly outcome: "updated"; readonly record: Record }
  | { readonly outcome: "missing" }
  | { readonly outcome: "conflict"; readonly currentVersion: number };

export async function putRecord(table: RecordTable, owner: string, record: Record): Promise<void> {
  await table.client.send(new PutCommand({ TableName: table.tableName, Item: itemOf(owner, record) }));
}

/** Reads consistently: whoever got a 201 finds the record. */
export async function getRecord(table: RecordTable, { owner, id }: RecordKey): Promise<Record | undefined> {
  const key = { TableName: table.tableName, Key: { owner, id } };
  const { Item } = await table.client.send(new GetCommand({ ...key, ConsistentRead: true }));
  return Item && recordOf(Item);
}

/** One page, newest first. DynamoDB reads at most 1 MB at a time, so a page of large records may be shorter than asked. */
export async function listRecords(table: RecordTable, owner: string, { limit, after }: ListRange): Promise<RecordPage> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      KeyConditionExpression: "#owner = :owner",
      ExpressionAttributeNames: { "#owner": "owner" },
      ExpressionAttributeValues: { ":owner": owner },
      ScanIndexForward: false,
      ConsistentRead: true,
      // One more than asked tells whether there is a next page.
      Limit: limit + 1,
      ...(after !== undefined && { ExclusiveStartKey: { owner, id: after } }),
    }),
  );
  const records = Items.slice(0, limit).map(recordOf);
  const last = records.at(-1);
  const isMore = Items.length > limit || LastEvaluatedKey !== undefined;
  return { records, ...(isMore && last && { next: cursorOf(last.id) }) };
}

/** Replaces the metadata if the record still has the version that the update names. */
export async function updateRecord(
  table: RecordTable,
  { owner, id }: RecordKey,
  { metadata, version }: RecordUpdate,
): Promise<UpdateOutcome> {
  const command = new UpdateCommand({
    TableName: table.tableName,
    Key: { owner, id },
    UpdateExpression: "SET #metadata = :metadata, #version = :next",
    ConditionExpression: "#version = :seen",
    ExpressionAttributeNames: { "#metadata": "metadata", "#version": "version" },
    ExpressionAttributeValues: { ":metadata": JSON.stringify(metadata), ":seen": version, ":next": version + 1 },
    ReturnValues: "ALL_NEW",
  });
  const answer = await table.client.send(command).catch(undefinedIfConditionFailed);
  if (answer?.Attributes) return { outcome: "updated", record: recordOf(answer.Attributes) };
  const current = await getRecord(table, { owner, id });
  return current ? { outcome: "conflict", currentVersion: current.version } : { outcome: "missing" };
}

/** @returns whether there was such a record */
export async function deleteRecord(table: RecordTable, { owner, id }: RecordKey): Promise<boolean> {
  const command = new DeleteCommand({
    TableName: table.tableName,
    Key: { owner, id },
    ConditionExpression: "attribute_exists(#id)",
    ExpressionAttributeNames: { "#id": "id" },
  });
  return (await table.client.send(command).catch(undefinedIfConditionFailed)) !== undefined;
}

function undefinedIfConditionFailed(error: unknown): undefined {
  if (error instanceof Error && error.name === "ConditionalCheckFailedException") return undefined;
  throw error;
}
