import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

interface Request {
  readonly id: string;
  readonly table: string;
}

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Stores an item and reads it back: the least a handler with a table can be. Measured, not deployed. */
export async function handler(event: Request): Promise<unknown> {
  await client.send(new PutCommand({ TableName: event.table, Item: { id: event.id } }));
  const { Item } = await client.send(new GetCommand({ TableName: event.table, Key: { id: event.id } }));
  return { statusCode: 200, body: JSON.stringify(Item) };
}
