import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

interface Request {
  readonly body: string;
}

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Stores the item it gets. Measured, not deployed. */
export async function handler({ body }: Request): Promise<unknown> {
  const item: unknown = JSON.parse(body);
  await client.send(new PutCommand({ TableName: "items", Item: item as Record<string, unknown> }));
  return { statusCode: 201, headers: { "Content-Type": "application/json" }, body: '{"ok":true}' };
}
