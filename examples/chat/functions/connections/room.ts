import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.CONNECTIONS_TABLE_NAME;

/** There is one. */
const room = "lobby";

export const enter = (connectionId: string) => client.send(new PutCommand({ TableName, Item: { room, connectionId } }));

export const leave = (connectionId: string) =>
  client.send(new DeleteCommand({ TableName, Key: { room, connectionId } }));

/** Ids of all who are in. */
export async function everybody(): Promise<readonly string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: "#room = :room",
      ExpressionAttributeNames: { "#room": "room" },
      ExpressionAttributeValues: { ":room": room },
    }),
  );
  return Items.map(({ connectionId }) => String(connectionId));
}
