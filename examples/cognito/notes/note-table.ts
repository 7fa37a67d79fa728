import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";

export interface Note {
  readonly member: string;
  readonly id: string;
  readonly text: string;
}

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.NOTES_TABLE_NAME;

export async function notesOf(member: string): Promise<readonly Note[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: "#member = :member",
      ExpressionAttributeNames: { "#member": "member" },
      ExpressionAttributeValues: { ":member": member },
    }),
  );
  return Items as Note[];
}

export async function keepNote(note: Note): Promise<void> {
  await table.send(new PutCommand({ TableName, Item: note }));
}

export async function removeNote(member: string, id: string): Promise<void> {
  await table.send(new DeleteCommand({ TableName, Key: { member, id } }));
}
