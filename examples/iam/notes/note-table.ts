import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

export interface Note {
  readonly id: string;
  readonly owner: string;
  readonly text: string;
}

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.NOTES_TABLE_NAME;

export async function findNote(id: string): Promise<Note | undefined> {
  const { Item } = await table.send(new GetCommand({ TableName, Key: { id } }));
  return Item as Note | undefined;
}

/** Owner and note are decided in one step, so two who want the same name cannot both get it. @returns whether it was kept */
export async function keepNote(note: Note): Promise<boolean> {
  try {
    await table.send(
      new PutCommand({
        TableName,
        Item: note,
        ConditionExpression: "attribute_not_exists(id) OR #owner = :owner",
        ExpressionAttributeNames: { "#owner": "owner" },
        ExpressionAttributeValues: { ":owner": note.owner },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
