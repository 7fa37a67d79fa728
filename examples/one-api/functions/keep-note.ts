import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** The stage says which table is its own; a client cannot. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { text } = JSON.parse(event.body ?? "{}");
  const Item = { id: event.pathParameters?.id, text };
  await client.send(new PutCommand({ TableName: event.stageVariables?.notesTableName, Item }));
  return { statusCode: 204, body: "" };
}
