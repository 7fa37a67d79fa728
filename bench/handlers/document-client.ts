import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Stores an item and reads it back: the least a handler with a table can be. Measured, not deployed. */
export async function handler(event: { readonly id: string }): Promise<unknown> {
  const { RECORDS_TABLE_NAME: TableName } = process.env;
  await client.send(new PutCommand({ TableName, Item: { id: event.id } }));
  const { Item } = await client.send(new GetCommand({ TableName, Key: { id: event.id } }));
  return { statusCode: 200, body: JSON.stringify(Item) };
}
