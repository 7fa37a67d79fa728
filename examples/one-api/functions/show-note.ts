import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** The stage says which table is its own; a client cannot. */
export async function handler({
  pathParameters,
  stageVariables,
}: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const Key = { id: pathParameters?.id };
  const { Item } = await client.send(new GetCommand({ TableName: stageVariables?.notesTableName, Key }));
  if (Item === undefined) return { statusCode: 404, body: JSON.stringify({ message: "There is no such note here" }) };
  return { statusCode: 200, body: JSON.stringify(Item) };
}
