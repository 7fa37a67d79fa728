import { randomUUID } from "node:crypto";

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** API Gateway has already held the body against its model. */
export async function handler({ body }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { metadata } = JSON.parse(body ?? "{}");
  const Item = { id: randomUUID(), created: new Date().toISOString(), metadata };
  await table.send(new PutCommand({ TableName: process.env.ITEMS_TABLE_NAME, Item }));
  return { statusCode: 200, body: "OK!" };
}
